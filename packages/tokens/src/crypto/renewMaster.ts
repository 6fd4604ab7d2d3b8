import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed, randomBytes, toHex } from './bytes.ts';
import type { KeyRow } from './KeyRing.ts';
import { type KeyringContents, zeroKeyring } from './keyringContents.ts';
import { importMaster, type KeyringRow, openKeyring, sealKeyring } from './keyringRow.ts';
import { openSlot, type UnlockKey } from './openSlot.ts';
import { createPassphraseSlot } from './passphraseSlot.ts';
import type { SlotRow } from './slots.ts';
import { unwrapMasterKey } from './wrapMasterKey.ts';

/** Master keys of before, under the one of now: what tenants had sealed under them is opened once more, and then renewed. */
export interface FormerMastersRow {
  readonly id: 'masters';
  readonly format: 1;
  /** IV (12 bytes), then the keys (32 bytes each, oldest first) under AES-256-GCM with the tag. */
  readonly sealed: Bytes;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;

/**
 * Rows with a new master key, which this passphrase alone opens, and new vault keys, which seal from now on: for a vault
 * whose keys somebody may have who has seen the disk. Browsers write the key of a device slot down as it is, and may keep
 * what was deleted for long. Stores nothing.
 * @throws TokenError as {@link openSlot}; `VAULT_KEY_MISSING`
 */
export async function renewMaster(
  rows: readonly KeyRow[],
  key: Extract<UnlockKey, { kind: 'passphrase' }>,
): Promise<KeyRow[]> {
  const keyring = rows.find((row) => row.id === 'keyring');
  if (!keyring) throw new TokenError('VAULT_KEY_MISSING', 'The keys of this vault are gone from this browser.');
  const before = await openSlot(rows.filter(isSlot), key, unwrapMasterKey);
  const master = randomBytes(KEY_BYTES);
  const formers = [before];
  try {
    const [oldKey, newKey] = await Promise.all([importMaster(before), importMaster(master)]);
    const former = rows.find((row) => row.id === 'masters');
    if (former) formers.unshift(...(await openFormerMasters(oldKey, former)));
    return await Promise.all([
      renewKeyring(oldKey, newKey, keyring),
      createPassphraseSlot(master, key.passphrase),
      sealFormerMasters(newKey, formers),
    ]);
  } finally {
    for (const secret of [...formers, master]) secret.fill(0);
  }
}

/**
 * The keyring of a tenant that was sealed under a master key of before, renewed as in {@link renewMaster}. Stores nothing.
 * @throws TokenError `DECRYPT_FAILED` if none of them opens it
 */
export async function renewTenantKeyring(
  master: CryptoKey,
  former: FormerMastersRow,
  keyring: KeyringRow,
): Promise<KeyringRow> {
  const formers = await openFormerMasters(master, former);
  try {
    // The last one first: that is the likely one.
    for (const bytes of formers.toReversed()) {
      const renewed = await renewKeyring(await importMaster(bytes), master, keyring).catch(() => null);
      if (renewed) return renewed;
    }
  } finally {
    for (const bytes of formers) bytes.fill(0);
  }
  throw new TokenError('DECRYPT_FAILED', 'The record of the keys of this tenant was changed, or is of another vault.');
}

async function renewKeyring(before: CryptoKey, now: CryptoKey, keyring: KeyringRow): Promise<KeyringRow> {
  const contents = await openKeyring(before, keyring);
  let renewed: KeyringContents = contents;
  try {
    renewed = new Map(
      [...contents].map(([tenantId, { index, vaultKeys }]) => {
        const current = toHex(randomBytes(4));
        return [tenantId, { index, current, vaultKeys: new Map([...vaultKeys, [current, randomBytes(KEY_BYTES)]]) }];
      }),
    );
    return await sealKeyring(now, renewed, keyring.version + 1);
  } finally {
    zeroKeyring(contents);
    zeroKeyring(renewed);
  }
}

async function sealFormerMasters(master: CryptoKey, formers: readonly Bytes[]): Promise<FormerMastersRow> {
  const iv = randomBytes(IV_BYTES);
  const joined = new Uint8Array(formers.length * KEY_BYTES);
  for (const [index, bytes] of formers.entries()) joined.set(bytes, index * KEY_BYTES);
  const ciphertext = await crypto.subtle.encrypt(parameters(iv), master, joined);
  joined.fill(0);
  const sealed = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(ciphertext), IV_BYTES);
  return { id: 'masters', format: 1, sealed };
}

async function openFormerMasters(master: CryptoKey, { sealed }: FormerMastersRow): Promise<Bytes[]> {
  const iv = sealed.subarray(0, IV_BYTES);
  const joined = new Uint8Array(await crypto.subtle.decrypt(parameters(iv), master, sealed.subarray(IV_BYTES)));
  const formers = Array.from({ length: joined.length / KEY_BYTES }, (_, index) =>
    joined.slice(index * KEY_BYTES, (index + 1) * KEY_BYTES),
  );
  joined.fill(0);
  return formers;
}

function parameters(iv: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'former-masters', 1]) };
}

function isSlot(row: KeyRow): row is SlotRow {
  return row.id.startsWith('slot:');
}
