import { argon2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * A decoder written from docs/vault-format.md alone. It imports nothing of the library, so that a page that is wrong, or a
 * format that changes without the page, fails here.
 */

type Bytes = Uint8Array<ArrayBuffer>;

interface Kdf {
  readonly name: string;
  readonly memoryKiB?: number;
  readonly iterations: number;
  readonly parallelism?: number;
}

interface TenantKeys {
  readonly index: Bytes;
  readonly current: string;
  readonly vaultKeys: ReadonlyMap<string, Bytes>;
}

// —— Conventions ——

const hex = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));
const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function lengthPrefixed(...fields: (string | number)[]): Bytes {
  return utf8(fields.map((field) => `${String(field).length}:${field}`).join(''));
}

async function decryptAesGcm(key: Bytes, iv: Bytes, ciphertext: Bytes, additionalData?: Bytes): Promise<Bytes> {
  const parameters = { name: 'AES-GCM', iv, tagLength: 128, ...(additionalData && { additionalData }) };
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  return new Uint8Array(await crypto.subtle.decrypt(parameters, imported, ciphertext));
}

/** IV (12) ‖ ciphertext */
function decryptWithIv(key: Bytes, bytes: Bytes, additionalData: Bytes): Promise<Bytes> {
  return decryptAesGcm(key, bytes.slice(0, 12), bytes.slice(12), additionalData);
}

async function hkdf(secret: Bytes, salt: Bytes, info: Bytes): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, 256));
}

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
}

async function deriveFromPassphrase(passphrase: string, salt: Bytes, kdf: Kdf): Promise<Bytes> {
  const secret = utf8(passphrase.normalize('NFC'));
  if (kdf.name === 'argon2id') {
    const { memoryKiB: memory = 0, iterations: passes, parallelism = 0 } = kdf;
    return new Uint8Array(
      argon2Sync('argon2id', { message: secret, nonce: salt, memory, passes, parallelism, tagLength: 32 }),
    );
  }
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: kdf.iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, base, 256));
}

function parametersOf({ name, memoryKiB, iterations, parallelism }: Kdf): (string | number)[] {
  return name === 'argon2id' ? [name, memoryKiB ?? 0, iterations, parallelism ?? 0] : [name, iterations];
}

// —— Keys ——

function unwrapMasterKey(key: Bytes, wrapped: Bytes, ...context: (string | number)[]): Promise<Bytes> {
  return decryptWithIv(key, wrapped, lengthPrefixed('building-vitals', 'slot', ...context));
}

function slotKey(secret: Bytes, salt: Bytes, purpose: 'recovery' | 'passkey'): Promise<Bytes> {
  return hkdf(secret, salt, lengthPrefixed('building-vitals', 'slot', purpose));
}

async function readRecoveryKey(typed: string): Promise<Bytes> {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const bits = [...typed.replaceAll('-', '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = new Uint8Array((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const key = bytes.slice(0, 32);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', key));
  expect(toHex(bytes.slice(32))).toBe(toHex(digest.slice(0, 3)));
  return key;
}

async function openKeyring(master: Bytes, sealed: Bytes, version: number): Promise<Map<string, TenantKeys>> {
  const contents = await decryptWithIv(master, sealed, lengthPrefixed('building-vitals', 'keyring', 1, version));
  const tenants = new Map<string, TenantKeys>();
  let offset = 0;
  const take = (length: number) => {
    offset += length;
    return contents.slice(offset - length, offset);
  };
  const takeNumber = (length: number) => take(length).reduce((sum, byte) => sum * 256 + byte, 0);
  while (offset < contents.length) {
    const tenantId = text(take(takeNumber(2)));
    const [index, current] = [take(32), toHex(take(4))];
    const vaultKeys = new Map(Array.from({ length: takeNumber(1) }, () => [toHex(take(4)), take(32)] as const));
    tenants.set(tenantId, { index, current, vaultKeys });
  }
  return tenants;
}

function derive(secret: Bytes, purpose: 'seal' | 'index' | 'audit', tenantId: string): Promise<Bytes> {
  return hkdf(secret, new Uint8Array(32), lengthPrefixed('building-vitals', 1, purpose, tenantId));
}

async function tokenId(index: Bytes, tenantId: string, siteId: string, deviceId = ''): Promise<string> {
  const mac = await hmac(await derive(index, 'index', tenantId), lengthPrefixed('target', siteId, deviceId));
  return toHex(mac.slice(0, 16));
}

async function tokenHash(index: Bytes, tenantId: string, token: string): Promise<string> {
  return toHex(await hmac(await derive(index, 'index', tenantId), lengthPrefixed('token', token)));
}

// —— Envelope ——

interface Place {
  readonly purpose: string;
  readonly tenantId: string;
  readonly siteId?: string;
  readonly deviceId?: string;
  readonly id: string;
  readonly version: number;
}

/** @param keys AES keys by their ids */
async function openEnvelope(keys: ReadonlyMap<string, Bytes>, envelope: Bytes, place: Place): Promise<string> {
  const { purpose, tenantId, siteId = '', deviceId = '', id, version } = place;
  expect(envelope[0]).toBe(1);
  const key = keys.get(toHex(envelope.slice(1, 5))) ?? new Uint8Array(32);
  const additionalData = lengthPrefixed(purpose, tenantId, siteId, deviceId, id, version);
  return text(await decryptAesGcm(key, envelope.slice(5, 17), envelope.slice(17), additionalData));
}

// —— Files ——

interface PassphraseEnvelope extends Record<'salt' | 'iv' | 'sealed', string> {
  readonly kdf: Kdf;
}

interface BackupFile extends PassphraseEnvelope, Record<'format' | 'createdAt', string> {
  readonly version: number;
}

async function openBackup(
  file: PassphraseEnvelope,
  passphrase: string,
  context: readonly (string | number)[],
): Promise<string> {
  const { kdf, salt, iv, sealed } = file;
  const key = await deriveFromPassphrase(passphrase, hex(salt), kdf);
  const additionalData = lengthPrefixed(...context, ...parametersOf(kdf), salt);
  return text(await decryptAesGcm(key, hex(iv), new Uint8Array(Buffer.from(sealed, 'base64')), additionalData));
}

// —— The vectors ——

/** Made by the library when this page was written. */
const FALLBACK_VAULT = '../../../docs/vectors/fallback-vault-1.json';

interface EnvelopeVector extends Record<'tenantId' | 'keyId' | 'key' | 'plaintext' | 'envelope', string> {
  readonly context: Omit<Place, 'tenantId'>;
}

interface KeyringVector extends Record<'master' | 'sealed', string> {
  readonly version: number;
  readonly tenants: unknown;
}

interface PassphraseSlotVector extends Record<'master' | 'passphrase', string> {
  readonly slots: readonly { readonly kdf: Kdf; readonly salt: string; readonly wrapped: string }[];
}

type DerivedVector = Record<'siteId' | 'deviceId' | 'tokenHash' | 'auditMac' | 'envelope', string>;

interface PreviousMasterKeysVector extends Record<'master' | 'sealed', string> {
  readonly formers: readonly string[];
  readonly keyring: Record<'tenantId' | 'sealed' | 'index' | 'vaultKeyId' | 'vaultKey', string> & {
    readonly version: number;
  };
}

interface FirstVaultVector extends Record<'wrappingKey' | 'wrapped' | 'keyId' | 'secret' | 'currentSite', string> {
  readonly metadata: Record<'siteId' | 'tokenHash', string>;
  readonly token: Record<'id' | 'meta' | 'secret', string> & { readonly version: number };
}

interface PassphraseEnvelopeVector extends Record<'passphrase' | 'text', string> {
  readonly context: readonly (string | number)[];
  readonly envelopes: readonly PassphraseEnvelope[];
}

type Stored = { readonly hex: string };

interface FallbackVaultVector extends Record<'passphrase' | 'recoveryKey' | 'tenantId', string> {
  readonly entry: {
    readonly keys: readonly ({ readonly id: string; readonly version: number; readonly kdf: Kdf } & Record<
      'salt' | 'wrapped' | 'sealed',
      Stored
    >)[];
    readonly metadata: readonly { readonly id: string; readonly sealed: Stored }[];
    readonly tokens: readonly ({ readonly id: string; readonly version: number } & Record<'meta' | 'secret', Stored>)[];
    readonly versions: readonly {
      readonly id: string;
      readonly version: number;
      readonly meta: Stored;
      readonly key?: Stored;
      readonly secret?: Stored;
    }[];
    readonly audit: readonly { readonly id: string; readonly sealed: Stored; readonly mac: Stored }[];
    readonly outbox: readonly { readonly id: string; readonly sealed: Stored }[];
  };
  readonly contents: {
    readonly settings: Readonly<Record<string, string>>;
    readonly tokens: readonly { readonly token: string; readonly metadata: Record<'siteId' | 'deviceId', string> }[];
    readonly versions: readonly { readonly identity: string; readonly token: string | null }[];
    readonly audit: readonly unknown[];
    readonly outbox: readonly string[];
  };
}

interface BackupVector {
  readonly passphrase: string;
  readonly contents: unknown;
  readonly files?: readonly BackupFile[];
  readonly file?: BackupFile;
}

function vector<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../packages/tokens/src', path), 'utf8'));
}

it('joins fields as the page shows', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/vault-format.md'), 'utf8');
  const examples = [...page.matchAll(/^LP\((.*)\) += +(.*)$/gm)];
  expect(examples.length).toBeGreaterThan(1);
  for (const [, fields, joined] of examples) expect(text(lengthPrefixed(...JSON.parse(`[${fields}]`)))).toBe(joined);
});

it('opens an envelope', async () => {
  const { keyId, key, tenantId, context, envelope, plaintext } = vector<EnvelopeVector>(
    'crypto/vectors/envelope-1.json',
  );
  const keys = new Map([[keyId, hex(key)]]);
  expect(await openEnvelope(keys, hex(envelope), { ...context, tenantId })).toBe(plaintext);
});

it('opens a keyring', async () => {
  const { master, sealed, version, tenants } = vector<KeyringVector>('crypto/vectors/keyring-1.json');
  const opened = [...(await openKeyring(hex(master), hex(sealed), version))].map(
    ([id, { index, current, vaultKeys }]) => [
      id,
      {
        index: toHex(index),
        current,
        vaultKeys: Object.fromEntries([...vaultKeys].map(([key, raw]) => [key, toHex(raw)])),
      },
    ],
  );
  expect(Object.fromEntries(opened)).toEqual(tenants);
});

it('opens a device slot', async () => {
  const { wrappingKey, wrapped, master } = vector<Record<'master' | 'wrappingKey' | 'wrapped', string>>(
    'crypto/vectors/device-slot-2.json',
  );
  expect(toHex(await unwrapMasterKey(hex(wrappingKey), hex(wrapped), 'device', 2))).toBe(master);
});

it('opens a passphrase slot of each kind', async () => {
  const { passphrase, slots, master } = vector<PassphraseSlotVector>('crypto/vectors/passphrase-slot-1.json');
  for (const { kdf, salt, wrapped } of slots) {
    const key = await deriveFromPassphrase(passphrase, hex(salt), kdf);
    expect(toHex(await unwrapMasterKey(key, hex(wrapped), 'passphrase', 1, ...parametersOf(kdf)))).toBe(master);
  }
});

it('opens a recovery slot', async () => {
  const { recoveryKey, salt, wrapped, master } = vector<Record<'master' | 'recoveryKey' | 'salt' | 'wrapped', string>>(
    'crypto/vectors/recovery-slot-1.json',
  );
  const key = await slotKey(await readRecoveryKey(recoveryKey), hex(salt), 'recovery');
  expect(toHex(await unwrapMasterKey(key, hex(wrapped), 'recovery', 1))).toBe(master);
});

it('opens a passkey slot', async () => {
  const { credentialId, output, salt, wrapped, master } = vector<
    Record<'master' | 'credentialId' | 'salt' | 'output' | 'wrapped', string>
  >('crypto/vectors/passkey-slot-1.json');
  const key = await slotKey(hex(output), hex(salt), 'passkey');
  expect(toHex(await unwrapMasterKey(key, hex(wrapped), 'passkey', 1, credentialId))).toBe(master);
});

it('derives ids, hashes, audit MACs and encryption keys', async () => {
  const { master, sealed, version } = vector<KeyringVector>('crypto/vectors/keyring-1.json');
  const keyring = await openKeyring(hex(master), hex(sealed), version);
  for (const [tenantId, expected] of Object.entries(
    vector<Record<string, DerivedVector>>('crypto/vectors/derived-1.json'),
  )) {
    const { index, vaultKeys } = keyring.get(tenantId) as TenantKeys;
    expect(await tokenId(index, tenantId, 'ses_omaha')).toBe(expected.siteId);
    expect(await tokenId(index, tenantId, 'ses_omaha', 'VAV-1')).toBe(expected.deviceId);
    expect(await tokenHash(index, tenantId, 'a secret, not a token')).toBe(expected.tokenHash);
    const auditKey = await derive(index, 'audit', tenantId);
    expect(toHex(await hmac(auditKey, lengthPrefixed('audit', 7, 'c0ffee', '{"at":1}')))).toBe(expected.auditMac);
    const place = { purpose: 'meta', tenantId, id: 'a1', version: 1 };
    expect(await openEnvelope(await encryptionKeys(vaultKeys, tenantId), hex(expected.envelope), place)).toBe(
      'sealed under the keyring',
    );
  }
});

it('opens previous master keys, and a keyring under the latest of them', async () => {
  const { master, sealed, formers, keyring } = vector<PreviousMasterKeysVector>(
    'crypto/vectors/previous-master-keys-1.json',
  );
  const joined = await decryptWithIv(hex(master), hex(sealed), lengthPrefixed('building-vitals', 'former-masters', 1));
  expect(toHex(joined)).toBe(formers.join(''));
  const openings = formers.map((former) =>
    openKeyring(hex(former), hex(keyring.sealed), keyring.version).catch(() => null),
  );
  const opened = (await Promise.all(openings)).filter((contents) => contents !== null);
  const expected = { index: hex(keyring.index), current: keyring.vaultKeyId };
  const vaultKeys = new Map([[keyring.vaultKeyId, hex(keyring.vaultKey)]]);
  expect(opened).toEqual([new Map([[keyring.tenantId, { ...expected, vaultKeys }]])]);
});

it('opens a vault of the first version with its token', async () => {
  const vault = vector<FirstVaultVector>('crypto/vectors/vault-1.json');
  const keys = await unwrapMasterKey(hex(vault.wrappingKey), hex(vault.wrapped), 'device', 1);
  const [vaultKey, index] = [keys.slice(0, 32), keys.slice(32)];
  const { siteId, tokenHash: expectedHash } = vault.metadata;
  const { id, version } = vault.token;
  expect(await tokenId(index, 'default', siteId)).toBe(id);
  expect(await tokenHash(index, 'default', vault.secret)).toBe(expectedHash);

  const encryption = await encryptionKeys(new Map([[vault.keyId, vaultKey]]), 'default');
  const place = { tenantId: 'default', id, version };
  const meta = await openEnvelope(encryption, hex(vault.token.meta), { ...place, purpose: 'meta' });
  expect(JSON.parse(meta)).toEqual(vault.metadata);
  const secret = await openEnvelope(encryption, hex(vault.token.secret), { ...place, purpose: 'secret', siteId });
  expect(secret).toBe(vault.secret);
  const setting = { purpose: 'setting', tenantId: 'default', id: 'currentSite', version: 1 };
  expect(await openEnvelope(encryption, hex(vault.currentSite), setting)).toBe(siteId);
});

describe('a whole vault in localStorage', () => {
  const { passphrase, recoveryKey, tenantId, entry, contents } = vector<FallbackVaultVector>(FALLBACK_VAULT);
  const at = (purpose: string, id: string, version: number, target = {}) => ({
    purpose,
    tenantId,
    id,
    version,
    ...target,
  });
  let master: Bytes;
  let keys: TenantKeys;
  let encryption: ReadonlyMap<string, Bytes>;

  beforeAll(async () => {
    const { kdf, salt, wrapped } = keyRow('slot:passphrase');
    const key = await deriveFromPassphrase(passphrase, hex(salt.hex), kdf);
    master = await unwrapMasterKey(key, hex(wrapped.hex), 'passphrase', 1, ...parametersOf(kdf));
    const { sealed, version } = keyRow('keyring');
    keys = (await openKeyring(master, hex(sealed.hex), version)).get(tenantId) as TenantKeys;
    encryption = await encryptionKeys(keys.vaultKeys, tenantId);
  });

  it('has the same master key in both slots', async () => {
    const { salt, wrapped } = keyRow('slot:recovery');
    const key = await slotKey(await readRecoveryKey(recoveryKey), hex(salt.hex), 'recovery');
    expect(await unwrapMasterKey(key, hex(wrapped.hex), 'recovery', 1)).toEqual(master);
  });

  it('gives its tokens, under the ids of their targets', async () => {
    for (const { id, version, meta, secret } of entry.tokens) {
      const metadata = JSON.parse(await openEnvelope(encryption, hex(meta.hex), at('meta', id, version)));
      const { siteId, deviceId } = metadata;
      const place = at('secret', id, version, { siteId, deviceId });
      const token = await openEnvelope(encryption, hex(secret.hex), place);
      expect(contents.tokens).toContainEqual({ metadata, token });
      expect(await tokenId(keys.index, tenantId, siteId, deviceId)).toBe(id);
      expect(await tokenHash(keys.index, tenantId, token)).toBe(metadata.tokenHash);
    }
    expect(entry.tokens).toHaveLength(contents.tokens.length);
  });

  it('gives its settings', async () => {
    const opened = entry.metadata.map(async ({ id, sealed }) => [
      id,
      await openEnvelope(encryption, hex(sealed.hex), at('setting', id, 1)),
    ]);
    expect(Object.fromEntries(await Promise.all(opened))).toEqual(contents.settings);
  });

  it('gives its earlier versions, but for the one that was destroyed', async () => {
    const opened = entry.versions.map(async ({ id, version, meta, key, secret }) => {
      const { metadata } = JSON.parse(await openEnvelope(encryption, hex(meta.hex), at('archive', id, version)));
      const { identity, siteId, deviceId } = metadata;
      if (!key || !secret) return { identity, token: null };
      const own = hex(await openEnvelope(encryption, hex(key.hex), at('archive-key', id, version)));
      const place = at('archive-secret', id, version, { siteId, deviceId });
      return { identity, token: await openEnvelope(new Map([['00000000', own]]), hex(secret.hex), place) };
    });
    expect(await Promise.all(opened)).toEqual(contents.versions);
  });

  it('gives its audit log, whose chain holds', async () => {
    const auditKey = await derive(keys.index, 'audit', tenantId);
    const entries: unknown[] = [];
    let before = '';
    for (const [index, { id, sealed, mac }] of entry.audit.entries()) {
      expect(id).toBe(String(index + 1).padStart(10, '0'));
      const json = await openEnvelope(encryption, hex(sealed.hex), at('audit', id, 1));
      expect(toHex(await hmac(auditKey, lengthPrefixed('audit', index + 1, before, json)))).toBe(mac.hex);
      before = mac.hex;
      entries.push(JSON.parse(json));
    }
    expect(entries).toEqual(contents.audit);
  });

  it('gives its outbox', async () => {
    const opened = entry.outbox.map(({ id, sealed }) => openEnvelope(encryption, hex(sealed.hex), at('outbox', id, 1)));
    expect(await Promise.all(opened)).toEqual(contents.outbox);
  });

  function keyRow(id: string): FallbackVaultVector['entry']['keys'][number] {
    const row = entry.keys.find((one) => one.id === id);
    if (!row) throw new Error(`The vector has no row ${id}.`);
    return row;
  }
});

it('opens what a passphrase encrypts in a file', async () => {
  const {
    passphrase,
    context,
    text: expected,
    envelopes,
  } = vector<PassphraseEnvelopeVector>('crypto/vectors/passphrase-envelope-1.json');
  for (const envelope of envelopes) expect(await openBackup(envelope, passphrase, context)).toBe(expected);
});

it.each(['backup/vectors/backup-1.json', 'migration/vectors/legacy-backup-1.json'])(
  'opens the files of %s',
  async (path) => {
    const { passphrase, contents, files, file } = vector<BackupVector>(path);
    const all = files ?? (file ? [file] : []);
    expect(all).not.toEqual([]);
    for (const one of all) {
      const opened = await openBackup(one, passphrase, [one.format, one.version, one.createdAt]);
      expect(JSON.parse(opened)).toEqual(contents);
    }
  },
);

async function encryptionKeys(vaultKeys: ReadonlyMap<string, Bytes>, tenantId: string): Promise<Map<string, Bytes>> {
  const derived = [...vaultKeys].map(async ([id, key]) => [id, await derive(key, 'seal', tenantId)] as const);
  return new Map(await Promise.all(derived));
}
