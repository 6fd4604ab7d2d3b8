import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed, randomBytes } from './bytes.ts';
import { importMasterKey, reencryptKeyring, withNewVaultKey } from './changeKeyring.ts';
import { type KeyRow, type KeyringRow, type PreviousMasterKeysRow, slotsOf, type UnlockKey } from './keyRows.ts';
import { unwrapMasterKey } from './masterKey.ts';
import { openSlot } from './openSlot.ts';
import { createPassphraseSlot } from './passphraseSlot.ts';

const KEY_BYTES = 32;
const IV_BYTES = 12;

/**
 * Rows with a new master key, which only this passphrase opens, and new vault keys, which encrypt from now on: for a vault
 * whose keys may be known to someone who has read the disk. Browsers store the key of a device slot as it is, and may keep
 * what was deleted for a long time. Stores nothing.
 * @throws TokenError as {@link openSlot}; `VAULT_KEY_MISSING`
 */
export async function rotateMasterKey(
  rows: readonly KeyRow[],
  key: Extract<UnlockKey, { kind: 'passphrase' }>,
): Promise<KeyRow[]> {
  const keyring = rows.find((row) => row.id === 'keyring');
  if (!keyring) throw new TokenError('VAULT_KEY_MISSING', 'The keys of this vault are missing from this browser.');
  const previous = await openSlot(slotsOf(rows), key, unwrapMasterKey);
  const master = randomBytes(KEY_BYTES);
  const previousKeys = [previous];
  try {
    const [oldKey, newKey] = await Promise.all([importMasterKey(previous), importMasterKey(master)]);
    const previousRow = rows.find((row) => row.id === 'masters');
    if (previousRow) previousKeys.unshift(...(await decryptPreviousMasterKeys(oldKey, previousRow)));
    return await Promise.all([
      rotateKeyring(keyring, oldKey, newKey),
      createPassphraseSlot(master, key.passphrase),
      encryptPreviousMasterKeys(newKey, previousKeys),
    ]);
  } finally {
    for (const secret of [...previousKeys, master]) secret.fill(0);
  }
}

/**
 * The keyring of a tenant that is still under a previous master key, rotated as in {@link rotateMasterKey}. Stores nothing.
 * @throws TokenError `DECRYPT_FAILED` if none of the previous keys opens it
 */
export async function rotateTenantKeyring(
  master: CryptoKey,
  previousRow: PreviousMasterKeysRow,
  keyring: KeyringRow,
): Promise<KeyringRow> {
  const previousKeys = await decryptPreviousMasterKeys(master, previousRow);
  try {
    // The most recent one first: it is the likely one.
    for (const bytes of previousKeys.toReversed()) {
      const rotated = await rotateKeyring(keyring, await importMasterKey(bytes), master).catch(() => null);
      if (rotated) return rotated;
    }
  } finally {
    for (const bytes of previousKeys) bytes.fill(0);
  }
  throw new TokenError('DECRYPT_FAILED', 'The key record of this tenant was changed, or belongs to another vault.');
}

/** The keyring under another master key, with a new vault key for each tenant beside the previous ones. Stores nothing. */
function rotateKeyring(keyring: KeyringRow, from: CryptoKey, to: CryptoKey): Promise<KeyringRow> {
  return reencryptKeyring(
    keyring,
    from,
    to,
    (contents) => new Map([...contents].map(([tenantId, keys]) => [tenantId, withNewVaultKey(keys)])),
  );
}

async function encryptPreviousMasterKeys(
  master: CryptoKey,
  previousKeys: readonly Bytes[],
): Promise<PreviousMasterKeysRow> {
  const iv = randomBytes(IV_BYTES);
  const joined = new Uint8Array(previousKeys.length * KEY_BYTES);
  for (const [index, bytes] of previousKeys.entries()) joined.set(bytes, index * KEY_BYTES);
  const ciphertext = await crypto.subtle.encrypt(parameters(iv), master, joined);
  joined.fill(0);
  const sealed = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(ciphertext), IV_BYTES);
  return { id: 'masters', format: 1, sealed };
}

async function decryptPreviousMasterKeys(master: CryptoKey, { sealed }: PreviousMasterKeysRow): Promise<Bytes[]> {
  const iv = sealed.subarray(0, IV_BYTES);
  const joined = new Uint8Array(await crypto.subtle.decrypt(parameters(iv), master, sealed.subarray(IV_BYTES)));
  const previousKeys = Array.from({ length: joined.length / KEY_BYTES }, (_, index) =>
    joined.slice(index * KEY_BYTES, (index + 1) * KEY_BYTES),
  );
  joined.fill(0);
  return previousKeys;
}

function parameters(iv: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'former-masters', 1]) };
}
