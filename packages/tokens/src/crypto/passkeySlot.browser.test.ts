import { plugInAuthenticator } from '@building-vitals/test-support/plugInAuthenticator';
import { beforeEach, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { fromHex } from './bytes.ts';
import { createPasskey, requestPasskeySecret } from './passkeySlot.ts';

const NEW = { name: 'My key', known: [] };
const SALT = new Uint8Array(32).fill(5);

beforeEach(async () => {
  await cdp().send('WebAuthn.enable');
  return async () => {
    vi.restoreAllMocks();
    await cdp().send('WebAuthn.disable');
  };
});

type Method = 'create' | 'get';

/** Lets the browser answer, and the answer differ in this from what the authenticator at hand gives. */
function answering(method: Method, change: (credential: PublicKeyCredential) => void) {
  const original = navigator.credentials[method].bind(navigator.credentials);
  return vi.spyOn(navigator.credentials, method).mockImplementation(async (options: object = {}) => {
    const credential = (await original(options)) as PublicKeyCredential;
    change(credential);
    return credential;
  });
}

function giving(credential: PublicKeyCredential, prf: unknown): void {
  Object.defineProperty(credential, 'getClientExtensionResults', { value: () => ({ prf }) });
}

it('has a new passkey compute a secret, and the same one when it is asked again', async () => {
  await plugInAuthenticator();
  const made = await createPasskey(NEW);
  expect([made.salt.length, made.output.length]).toEqual([32, 32]);
  expect(await requestPasskeySecret([made])).toEqual(made);
  const otherwise = await requestPasskeySecret([{ ...made, salt: SALT }]);
  expect(otherwise).toEqual({ credentialId: made.credentialId, salt: SALT, output: otherwise.output });
  expect(otherwise.output).not.toEqual(made.output);
});

it('has the authenticator verify the person, and asks no two questions alike', async () => {
  await plugInAuthenticator();
  const asked: PublicKeyCredentialCreationOptions[] = [];
  const creating = vi.spyOn(navigator.credentials, 'create');
  const getting = vi.spyOn(navigator.credentials, 'get');
  const one = await createPasskey({ name: 'My key', known: [] });
  await createPasskey({ name: 'Other', known: [] });
  for (const [options] of creating.mock.calls) if (options?.publicKey) asked.push(options.publicKey);
  await requestPasskeySecret([one]);
  await requestPasskeySecret([one]);
  const gotten = getting.mock.calls.map(([options]) => options?.publicKey);

  expect(asked[0]).toMatchObject({
    user: { name: 'My key', displayName: 'My key' },
    authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
    attestation: 'none',
    timeout: 120_000,
  });
  expect(asked[0]?.rp.name).not.toBe('');
  expect(gotten[0]).toMatchObject({ userVerification: 'required', timeout: 120_000 });
  const once = [...asked.flatMap(({ challenge, user }) => [challenge, user.id]), ...gotten.map((q) => q?.challenge)];
  expect(new Set(once.map(String)).size).toBe(6);
});

it('has an authenticator that computes only when it signs in do so', async () => {
  await plugInAuthenticator();
  answering('create', (credential) => giving(credential, { enabled: true }));
  const made = await createPasskey(NEW);
  vi.restoreAllMocks();
  expect(await requestPasskeySecret([made])).toEqual(made);
});

it('makes no second passkey where there is one', async () => {
  await plugInAuthenticator();
  const { credentialId } = await createPasskey(NEW);
  const again = createPasskey({ ...NEW, known: [credentialId] });
  await expect(again).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE', cause: { name: 'InvalidStateError' } });
});

it('asks for the secret of each passkey with its own salt', async () => {
  const first = await plugInAuthenticator();
  const one = await createPasskey(NEW);
  await cdp().send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first });
  await plugInAuthenticator();
  const other = await createPasskey(NEW);
  expect(await requestPasskeySecret([one, other])).toEqual(other);
  expect(await requestPasskeySecret([other, one])).toEqual(other);
});

it('names credentials as WebAuthn does, without the signs of common base64', async () => {
  const getting = vi.spyOn(navigator.credentials, 'get').mockResolvedValue(null);
  const asking = requestPasskeySecret([
    { credentialId: fromHex('fbfffe01fbff'), salt: SALT },
    { credentialId: fromHex('00'), salt: SALT },
  ]);
  await expect(asking).rejects.toMatchObject({ code: 'PASSKEY_CANCELLED' });
  const question = getting.mock.calls[0]?.[0]?.publicKey;
  expect(question?.extensions?.prf?.evalByCredential).toEqual({ '-__-Afv_': { first: SALT }, AA: { first: SALT } });
  expect(question?.allowCredentials).toEqual([
    { type: 'public-key', id: fromHex('fbfffe01fbff') },
    { type: 'public-key', id: fromHex('00') },
  ]);
});

it.each<[string, unknown]>([
  ['cannot compute secrets', { enabled: false }],
  ['does not know what that is', undefined],
])('refuses a new passkey whose authenticator %s', async (_, prf) => {
  await plugInAuthenticator();
  answering('create', (credential) => giving(credential, prf));
  await expect(createPasskey(NEW)).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
});

it.each<[string, unknown]>([
  ['no secret', { results: {} }],
  ['no results', {}],
  ['nothing', undefined],
])('refuses a passkey that gives %s', async (_, prf) => {
  await plugInAuthenticator();
  const made = await createPasskey(NEW);
  answering('get', (credential) => giving(credential, prf));
  await expect(requestPasskeySecret([made])).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
});

it('takes the secret out of a larger buffer', async () => {
  await plugInAuthenticator();
  const made = await createPasskey(NEW);
  const larger = new Uint8Array([9, 9, ...made.output, 9]);
  answering('get', (credential) => giving(credential, { results: { first: larger.subarray(2, 34) } }));
  expect((await requestPasskeySecret([made])).output).toEqual(made.output);
});

it('refuses the answer of a passkey that was not asked', async () => {
  await plugInAuthenticator();
  const made = await createPasskey(NEW);
  answering('get', (credential) => Object.defineProperty(credential, 'rawId', { value: new ArrayBuffer(16) }));
  await expect(requestPasskeySecret([made])).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
});

it.each<[string, ArrayBuffer]>([
  ['was touched, and did not verify the person', new Uint8Array(37).fill(0xfb).buffer],
  ['says nothing of it', new ArrayBuffer(0)],
])('refuses an authenticator that %s', async (_, data) => {
  await plugInAuthenticator();
  const made = await createPasskey(NEW);
  answering('create', ({ response }) => Object.defineProperty(response, 'getAuthenticatorData', { value: () => data }));
  answering('get', ({ response }) => Object.defineProperty(response, 'authenticatorData', { value: data }));
  await expect(createPasskey(NEW)).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
  await expect(requestPasskeySecret([made])).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
});

it.each(['NotAllowedError', 'AbortError'])('takes %s for the person’s no', async (name) => {
  vi.spyOn(navigator.credentials, 'create').mockRejectedValue(new DOMException('No.', name));
  await expect(createPasskey(NEW)).rejects.toMatchObject({ code: 'PASSKEY_CANCELLED' });
});

it.each<[string, Error]>([
  ['an authenticator that cannot', new DOMException('No.', 'NotSupportedError')],
  ['what is no answer of the browser', Object.assign(new Error('No.'), { name: 'NotAllowedError' })],
])('says of %s that it is of no use, and why', async (_, cause) => {
  vi.spyOn(navigator.credentials, 'create').mockRejectedValue(cause);
  await expect(createPasskey(NEW)).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE', cause });
});

it('is cancelled when no passkey answers', async () => {
  vi.spyOn(navigator.credentials, 'create').mockResolvedValue(null);
  await expect(createPasskey(NEW)).rejects.toMatchObject({ code: 'PASSKEY_CANCELLED' });
});

it('asks nothing once the page has cancelled', async () => {
  const creating = vi.spyOn(navigator.credentials, 'create');
  const reason = new Error('The dialog was closed.');
  const signal = AbortSignal.abort(reason);
  await expect(createPasskey({ ...NEW, signal })).rejects.toBe(reason);
  await expect(requestPasskeySecret([{ credentialId: fromHex('00'), salt: SALT }], signal)).rejects.toBe(reason);
  expect(creating).not.toHaveBeenCalled();
});

it('lets the page cancel while the person is asked', async () => {
  // None is plugged in, so that nobody answers.
  const reason = new Error('The dialog was closed.');
  const [one, other] = [new AbortController(), new AbortController()];
  const creating = createPasskey({ ...NEW, signal: one.signal });
  one.abort(reason);
  await expect(creating).rejects.toBe(reason);
  const asking = requestPasskeySecret([{ credentialId: fromHex('00'), salt: SALT }], other.signal);
  other.abort(reason);
  await expect(asking).rejects.toBe(reason);
});

it('says so where the browser knows no passkeys', async () => {
  const creating = vi.spyOn(navigator.credentials, 'create');
  vi.stubGlobal('PublicKeyCredential', undefined);
  Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
  try {
    await expect(createPasskey(NEW)).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
    expect(creating).not.toHaveBeenCalled();
  } finally {
    vi.unstubAllGlobals();
  }
});
