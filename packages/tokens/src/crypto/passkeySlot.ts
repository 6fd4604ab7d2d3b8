import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes, toHex } from './bytes.ts';
import type { PasskeySlotRow } from './keyRows.ts';
import { deriveSlotKey, type Unwrap, wrapMasterKey } from './masterKey.ts';

/** What an authenticator computes from a salt for one passkey, after it has verified the person. */
export interface PasskeySecret {
  readonly credentialId: Bytes;
  /** 32 bytes, random */
  readonly salt: Bytes;
  readonly output: Bytes;
}

const OUTPUT_BYTES = 32;
const CONTEXT = ['passkey', 1] as const;

/** A slot that a passkey opens. @throws TokenError `PASSKEY_UNUSABLE` for an authenticator that provides no secret */
export async function createPasskeySlot(master: Bytes, name: string, secret: PasskeySecret): Promise<PasskeySlotRow> {
  const { credentialId, salt } = secret;
  const wrapped = await wrapMasterKey(master, await keyOf(secret), [...CONTEXT, toHex(credentialId)]);
  return { id: `slot:passkey:${toHex(credentialId)}`, kind: 'passkey', format: 1, name, credentialId, salt, wrapped };
}

/** @throws TokenError `PASSKEY_UNUSABLE`; `DECRYPT_FAILED` for the secret of another passkey, or a record that was changed */
export async function openPasskeySlot<Master>(
  row: PasskeySlotRow,
  output: Bytes,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  const { credentialId, salt, wrapped } = row;
  return unwrap(wrapped, await keyOf({ credentialId, salt, output }), [...CONTEXT, toHex(credentialId)]);
}

/** A fresh salt for {@link PasskeySecret}. */
export function createPasskeySalt(): Bytes {
  return randomBytes(OUTPUT_BYTES);
}

function keyOf({ output, salt }: PasskeySecret): Promise<CryptoKey> {
  // Some authenticators answer with zeros if they cannot compute it: a key that everyone knows.
  if (output.length !== OUTPUT_BYTES || output.every((byte) => byte === 0)) throw passkeyUnusable();
  return deriveSlotKey(output, salt, 'passkey');
}

export function passkeyUnusable(cause?: unknown): TokenError {
  return new TokenError(
    'PASSKEY_UNUSABLE',
    'This passkey cannot unlock a vault: its authenticator does not support WebAuthn PRF. Use another passkey or a passphrase.',
    { cause },
  );
}

/** A passkey that may unlock the vault, and the salt that its authenticator computes the secret from. */
export interface PasskeyCredential {
  readonly credentialId: Bytes;
  /** 32 bytes */
  readonly salt: Bytes;
}

export interface NewPasskey {
  /** What the authenticator shows it as. */
  readonly name: string;
  /** Existing passkeys: the same authenticator must not create a second one. */
  readonly known: readonly Bytes[];
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 120_000;
/** ES256, EdDSA, RS256: what authenticators have. Only PRF is used here, not the signature. */
const ALGORITHMS = [-7, -8, -257];
/** Web Authentication Level 3, 6.1: bit 2 of the flags, which follow the hash of the site (32 bytes). */
const FLAGS_AT = 32;
const USER_VERIFIED = 4;

/**
 * Creates a passkey that computes secrets (WebAuthn Level 3, PRF extension), and has it compute one. The authenticator must
 * verify the person: touching it is not enough.
 * @throws TokenError `PASSKEY_CANCELLED`; `PASSKEY_UNUSABLE` for an authenticator that cannot; the reason of `signal`
 */
export async function createPasskey({ name, known, signal }: NewPasskey): Promise<PasskeySecret> {
  const salt = createPasskeySalt();
  const credential = await ask(signal, () =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Building Vitals' },
        user: { id: randomBytes(32), name, displayName: name },
        challenge: randomBytes(32),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        excludeCredentials: known.map((id) => ({ type: 'public-key', id })),
        attestation: 'none',
        timeout: TIMEOUT_MS,
        extensions: { prf: { eval: { first: salt } } },
      },
      ...(signal && { signal }),
    }),
  );
  const { prf } = credential.getClientExtensionResults();
  if (!prf?.enabled) throw passkeyUnusable();
  const credentialId = new Uint8Array(credential.rawId);
  const response = credential.response as AuthenticatorAttestationResponse;
  assertVerified(response.getAuthenticatorData());
  if (prf.results) return { credentialId, salt, output: toBytes(prf.results.first) };
  // Many authenticators compute only on sign-in.
  const { output } = await requestPasskeySecret([{ credentialId, salt }], signal);
  return { credentialId, salt, output };
}

/**
 * Has one of these passkeys compute its secret; the person chooses which.
 * @throws TokenError `PASSKEY_CANCELLED`, also if none of them is available; `PASSKEY_UNUSABLE`; the reason of `signal`
 */
export async function requestPasskeySecret(
  credentials: readonly PasskeyCredential[],
  signal?: AbortSignal,
): Promise<PasskeySecret> {
  const evalByCredential = Object.fromEntries(
    credentials.map(({ credentialId, salt }) => [toBase64Url(credentialId), { first: salt }]),
  );
  const credential = await ask(signal, () =>
    navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: credentials.map(({ credentialId }) => ({ type: 'public-key', id: credentialId })),
        userVerification: 'required',
        timeout: TIMEOUT_MS,
        extensions: { prf: { evalByCredential } },
      },
      ...(signal && { signal }),
    }),
  );
  assertVerified((credential.response as AuthenticatorAssertionResponse).authenticatorData);
  const output = credential.getClientExtensionResults().prf?.results?.first;
  const credentialId = new Uint8Array(credential.rawId);
  const asked = credentials.find((question) => toBase64Url(question.credentialId) === toBase64Url(credentialId));
  if (!output || !asked) throw passkeyUnusable();
  return { credentialId, salt: asked.salt, output: toBytes(output) };
}

async function ask(
  signal: AbortSignal | undefined,
  question: () => Promise<Credential | null>,
): Promise<PublicKeyCredential> {
  signal?.throwIfAborted();
  if (!('PublicKeyCredential' in globalThis)) throw passkeyUnusable();
  try {
    const credential = await question();
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (error) {
    signal?.throwIfAborted();
    // Other errors: the passkey exists already, or the authenticator cannot do it. These are a refusal or a timeout.
    const isRefusal = error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name);
    if (!isRefusal) throw passkeyUnusable(error);
  }
  throw new TokenError('PASSKEY_CANCELLED', 'The passkey prompt was cancelled or timed out. Try again.');
}

/** The browser was told to require verification; the authenticator confirms it. */
function assertVerified(authenticatorData: ArrayBuffer): void {
  const flags = new Uint8Array(authenticatorData)[FLAGS_AT] ?? 0;
  if ((flags & USER_VERIFIED) === 0) throw passkeyUnusable();
}

function toBytes(source: BufferSource): Bytes {
  return source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer.slice(source.byteOffset, source.byteOffset + source.byteLength) as ArrayBuffer);
}

/** RFC 4648, 5, without padding: how WebAuthn names credentials. */
function toBase64Url(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
