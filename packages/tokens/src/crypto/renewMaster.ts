import { TokenError } from '../core/index.ts';
import { randomBytes } from './bytes.ts';
import { openFormerMasters, sealFormerMasters } from './formerMasters.ts';
import { type KeyRow, slotsOf } from './KeyRing.ts';
import { openSlot, type UnlockKey } from './openSlot.ts';
import { renewKeyring } from './renewKeyring.ts';
import { importMaster } from './sealKeyring.ts';
import { unwrapMasterKey } from './wrapMasterKey.ts';

const KEY_BYTES = 32;

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
  const { createPassphraseSlot } = await import('./personSlots.ts');
  const before = await openSlot(slotsOf(rows), key, unwrapMasterKey);
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
