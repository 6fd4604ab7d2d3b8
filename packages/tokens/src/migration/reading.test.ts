import fc from 'fast-check';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { MapStorage, openMigration } from '../../test-support/legacy.ts';
import { createTestToken } from '../testing/index.ts';
import { openLegacyBackup } from './LegacyBackup.ts';
import type { LegacyDatabase } from './LegacyDatabase.ts';
import { LegacySources, type LegacySourcesOptions } from './LegacySources.ts';

const PASSPHRASE = 'correct horse battery';
const TOKENS: string[] = [];

beforeAll(async () => {
  for (let n = 0; n < 40; n++) TOKENS.push(await createTestToken({ identity: `token-${n}` }));
});

/** No token, nor a record with one, nor nothing at all. */
const junk = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  fc.record(
    { siteId: fc.anything(), token: fc.constantFrom('x', 5, true, [], {}, 'a.b.c') },
    { noNullPrototype: true },
  ),
);
/** In lists: records with a token (true) among such as cannot be read. */
const mixture = fc.array(
  fc.oneof(
    fc.constant(true),
    junk.filter((value) => value !== true),
  ),
  { maxLength: 6 },
);

const lists = fc.record({ ace_site_tokens: mixture, custom_ace_sites: mixture });
const single = fc.option(fc.boolean(), { nil: undefined });
const singles = fc.record({
  ...{ aceIotApiToken: single, ace_api_token: single, ace_token: single, ace_token_v2: single, aceJwt: single },
  ...{ aceToken_encrypted_v2: single, aceToken_encrypted: single, 'persist:auth': single },
  ...{ token_site_x: single, bv_token_fallback_site_y: single },
});

it('finds each token and reports each record that has none, however they are mixed', async () => {
  await fc.assert(
    fc.asyncProperty(lists, singles, junk, async (mixtures, wanted, broken) => {
      const supply = TOKENS.values();
      const used: string[] = [];
      const next = () => {
        const token = supply.next().value ?? '';
        used.push(token);
        return token;
      };
      const entries: Record<string, string> = {};
      let unreadable = 0;
      for (const [key, elements] of Object.entries(mixtures)) {
        unreadable += elements.filter((element) => element !== true).length;
        const list = elements.map((element, n) =>
          element === true ? { siteId: `${key}-${n}`, token: btoa(next()) } : element,
        );
        entries[key] = JSON.stringify(list);
      }
      for (const [key, isGood] of Object.entries(wanted)) {
        if (isGood === undefined) continue;
        if (!isGood) unreadable += 1;
        entries[key] = isGood ? asKept(key, next()) : `broken ${JSON.stringify(broken)}`;
      }
      const localStorage = new MapStorage(entries);
      localStorage.around = () => {
        throw new Error('Looking changes nothing.');
      };
      const findings = await new LegacySources({ localStorage }).read();
      expect(new Set(findings.tokens.map(({ token }) => token))).toEqual(new Set(used));
      expect(findings.tokens).toHaveLength(used.length);
      expect(findings.unreadable).toHaveLength(unreadable);
    }),
    { numRuns: 200 },
  );
});

it('finds the same in either storage, under every key that ever was', async () => {
  const keys = ['aceIotApiToken', 'ace_api_token', 'ace_token', 'ace_token_encrypted', 'ace_token_exp', 'ace_token_v2'];
  keys.push('aceiot_token', 'ace_jwt_secure', 'ace_jwt_token', 'aceJwt', 'aceToken', 'encryptedAceToken');
  keys.push('encryptedToken', 'aceToken_encrypted_v2', 'aceToken_session_v2', 'aceToken_encrypted', 'aceToken_session');
  for (const kind of ['localStorage', 'sessionStorage'] as const) {
    const stored = new MapStorage(Object.fromEntries(keys.map((key, n) => [key, TOKENS[n] ?? ''])));
    const { tokens, unreadable } = await new LegacySources({ [kind]: stored }).read();
    expect(tokens.map(({ place }) => place)).toEqual(keys.map((key) => ({ kind, key })));
    expect(unreadable).toEqual([]);
  }
});

it('does not report an expiry or a user id as a broken token', async () => {
  const localStorage = new MapStorage({ ace_token_exp: '1767225600', rememberToken: TOKENS[0] ?? '' });
  expect(await new LegacySources({ localStorage }).read()).toMatchObject({ tokens: [], unreadable: [] });
});

it('recognizes the first encryption, wherever it is', async () => {
  const first = btoa(`Salted__${'x'.repeat(64)}`);
  const localStorage = new MapStorage({ aceToken_encrypted: first, aceToken_encrypted_v2: first });
  const { unreadable } = await new LegacySources({ localStorage, encryptionSecret: 'secret' }).read();
  expect(unreadable.map(({ reason }) => reason)).toEqual(['CIPHER_UNKNOWN', 'CIPHER_UNKNOWN']);
});

it('finds everything else if the database cannot be opened, and reports it', async () => {
  const database = {
    readAll: () => Promise.reject(new DOMException('Broken.', 'UnknownError')),
  } as unknown as LegacyDatabase;
  const { migration } = await openMigration({ localStorage: new MapStorage({ aceJwt: TOKENS[0] ?? '' }), database });
  expect(await migration.preview()).toMatchObject({
    entries: [{ identity: 'token-0' }],
    unreadable: [{ place: { kind: 'indexedDB', key: '' }, reason: 'UNAVAILABLE' }],
  });
});

it('reads and backs up an account that has unrelated and hostile fields', async () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const brokenTime = {
    toMillis: () => {
      throw new Error('No time.');
    },
  };
  for (const aceJwtUpdatedAt of [brokenTime, circle, 1n, undefined]) {
    const data = { aceJwt: TOKENS[0], aceJwtUpdatedAt, friend: circle, name: 'Ada' };
    const { sources } = await openMigration({ firestoreUser: { uid: 'u', data } } satisfies LegacySourcesOptions);
    expect((await sources.read()).tokens).toMatchObject([{ addedAt: undefined }]);
    expect((await sources.readRaw()).raw).toMatchObject({ firestore: { aceJwt: TOKENS[0] } });
    expect((await sources.readRaw()).raw.firestore).not.toHaveProperty('name');
  }
});

it('derives each key once, however often it looks', async () => {
  // Under no key that is there: both are tried.
  const sealed = (first: string) => btoa(first.repeat(60));
  const localStorage = new MapStorage({ aceToken_encrypted_v2: sealed('a'), aceToken_session_v2: sealed('b') });
  localStorage.entries.set('device_id_fallback', 'one').set('device_id_token_storage', 'two');
  const { migration } = await openMigration({ localStorage, encryptionSecret: 'secret' });
  const { deriveKey } = crypto.subtle;
  let derived = 0;
  crypto.subtle.deriveKey = (...parameters: Parameters<typeof deriveKey>) => {
    if (JSON.stringify(parameters[0]).includes('PBKDF2')) derived += 1;
    return deriveKey.apply(crypto.subtle, parameters);
  };
  onTestFinished(() => {
    crypto.subtle.deriveKey = deriveKey;
  });
  const { unreadable } = await migration.preview();
  await migration.preview();
  await migration.run();
  expect(unreadable.map(({ reason }) => reason)).toEqual(['CANNOT_DECRYPT', 'CANNOT_DECRYPT']);
  expect(derived).toBe(4);
});

it('keeps, with the backup, whose keys it takes to read what is in it', async () => {
  const localStorage = new MapStorage({ device_id_fallback: 'device-7', aceJwt: TOKENS[0] ?? '' });
  const sessionStorage = new MapStorage({ 'firebase:authUser:key:[DEFAULT]': JSON.stringify({ uid: 'ada' }) });
  const { migration } = await openMigration({ localStorage, sessionStorage });
  const { text } = await migration.createBackup(PASSPHRASE);
  expect((await openLegacyBackup(text, PASSPHRASE)).uids).toEqual(['device-7', 'ada']);
});

/** In the shape of its key. */
function asKept(key: string, token: string): string {
  if (key === 'persist:auth') return JSON.stringify({ aceToken: JSON.stringify(token) });
  if (key.startsWith('token_')) return JSON.stringify({ siteId: 'site_x', token });
  if (key.startsWith('bv_')) return JSON.stringify({ siteId: 'site_y', encryptedToken: token });
  return token;
}
