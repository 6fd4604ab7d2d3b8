import { TokenError } from '../core/index.ts';
import { randomBytes } from './bytes.ts';
import { importMaster } from './encryptKeyring.ts';
import { type KeyRow, slotsOf } from './KeyRing.ts';
import { openSlot, type UnlockKey } from './openSlot.ts';
import { decryptPreviousMasterKeys, encryptPreviousMasterKeys } from './previousMasterKeys.ts';
import { rotateKeyring } from './rotateKeyring.ts';
import { unwrapMasterKey } from './wrapMasterKey.ts';

const KEY_BYTES = 32;

/**
 * Rows with a new master key, which this passphrase alone opens, and new vault keys, which encrypt from now on: for a vault
 * whose keys somebody may have who has seen the disk. Browsers write the key of a device slot down as it is, and may keep
 * what was deleted for long. Stores nothing.
 * @throws TokenError as {@link openSlot}; `VAULT_KEY_MISSING`
 */
export async function rotateMasterKey(
  rows: readonly KeyRow[],
  key: Extract<UnlockKey, { kind: 'passphrase' }>,
): Promise<KeyRow[]> {
  const keyring = rows.find((row) => row.id === 'keyring');
  if (!keyring) throw new TokenError('VAULT_KEY_MISSING', 'The keys of this vault are gone from this browser.');
  const { createPassphraseSlot } = await import('./personSlots.ts');
  const before = await openSlot(slotsOf(rows), key, unwrapMasterKey);
  const master = randomBytes(KEY_BYTES);
  const previousKeys = [before];
  try {
    const [oldKey, newKey] = await Promise.all([importMaster(before), importMaster(master)]);
    const former = rows.find((row) => row.id === 'masters');
    if (former) previousKeys.unshift(...(await decryptPreviousMasterKeys(oldKey, former)));
    return await Promise.all([
      rotateKeyring(oldKey, newKey, keyring),
      createPassphraseSlot(master, key.passphrase),
      encryptPreviousMasterKeys(newKey, previousKeys),
    ]);
  } finally {
    for (const secret of [...previousKeys, master]) secret.fill(0);
  }
}
