import { type Bytes, encodeText, fromHex, randomBytes, toHex } from './bytes.ts';
import type { KeyRing } from './KeyRing.ts';
import type { KeyringRow } from './keyRows.ts';
import {
  decryptKeyring,
  KEYRING_IV_BYTES,
  type KeyringContents,
  keyringParameters,
  keysOf,
  type TenantKeys,
  zeroKeyring,
} from './keyringContents.ts';

const KEY_BYTES = 32;

/** The keyring with a new vault key, which encrypts from now on, beside the previous one. Stores nothing. */
export function addVaultKey(ring: KeyRing, keyring: KeyringRow): Promise<KeyringRow> {
  return change(ring, keyring, withNewVaultKey);
}

/** The keyring with only the vault key that encrypts now. Stores nothing. */
export function dropPreviousVaultKeys(ring: KeyRing, keyring: KeyringRow): Promise<KeyringRow> {
  return change(ring, keyring, ({ index, current, vaultKeys }) => ({
    index,
    current,
    vaultKeys: new Map([...vaultKeys].filter(([id]) => id === current)),
  }));
}

async function change(
  { master, tenantId }: KeyRing,
  keyring: KeyringRow,
  changeKeys: (keys: TenantKeys) => TenantKeys,
): Promise<KeyringRow> {
  return reencryptKeyring(
    keyring,
    master,
    master,
    (contents) => new Map([...contents, [tenantId, changeKeys(keysOf(contents, tenantId))]]),
  );
}

/**
 * The keyring with other contents, as its next version. Leaves no key in memory.
 * @param from the master key that opens it
 * @param to the master key that encrypts it from now on
 */
export async function reencryptKeyring(
  keyring: KeyringRow,
  from: CryptoKey,
  to: CryptoKey,
  changeContents: (contents: KeyringContents) => KeyringContents,
): Promise<KeyringRow> {
  const contents = await decryptKeyring(from, keyring);
  let changed = contents;
  try {
    changed = changeContents(contents);
    return await encryptKeyring(to, changed, keyring.version + 1);
  } finally {
    zeroKeyring(contents);
    zeroKeyring(changed);
  }
}

/** New random keys for one tenant. */
export function createTenantKeys(): TenantKeys {
  return withNewVaultKey({ index: randomBytes(KEY_BYTES), vaultKeys: new Map() });
}

/** These keys and a new random one, which encrypts from now on. */
export function withNewVaultKey({ index, vaultKeys }: Omit<TenantKeys, 'current'>): TenantKeys {
  const current = toHex(randomBytes(4));
  return { index, current, vaultKeys: new Map([...vaultKeys, [current, randomBytes(KEY_BYTES)]]) };
}

/** The keyring under the master key: AES-256-GCM, a random IV; the version is authenticated with it. */
export async function encryptKeyring(
  master: CryptoKey,
  contents: KeyringContents,
  version: number,
): Promise<KeyringRow> {
  const iv = randomBytes(KEYRING_IV_BYTES);
  const encoded = encodeKeyring(contents);
  const ciphertext = await crypto.subtle.encrypt(keyringParameters(iv, version), master, encoded);
  encoded.fill(0);
  const sealed = new Uint8Array(KEYRING_IV_BYTES + ciphertext.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(ciphertext), KEYRING_IV_BYTES);
  return { id: 'keyring', version, format: 1, sealed };
}

/** See {@link decodeKeyring} for the format. */
export function encodeKeyring(contents: KeyringContents): Bytes {
  const fields: Uint8Array[] = [];
  for (const [tenantId, { index, current, vaultKeys }] of contents) {
    const name = encodeText(tenantId);
    fields.push(new Uint8Array([name.length >> 8, name.length & 255]), name, index, fromHex(current));
    fields.push(new Uint8Array([vaultKeys.size]));
    for (const [id, key] of vaultKeys) fields.push(fromHex(id), key);
  }
  const encoded = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let offset = 0;
  for (const field of fields) {
    encoded.set(field, offset);
    offset += field.length;
  }
  return encoded;
}

/** The master key as a CryptoKey that nobody can read. It encrypts keyrings and nothing else. */
export function importMasterKey(master: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', master, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
