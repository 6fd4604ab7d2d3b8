import { TokenError } from '../core/index.ts';
import { randomBytes, toHex } from './bytes.ts';
import { type FormerMastersRow, openFormerMasters } from './formerMasters.ts';
import { type KeyringContents, zeroKeyring } from './keyringContents.ts';
import { type KeyringRow, openKeyring } from './keyringRow.ts';
import { importMaster, sealKeyring } from './sealKeyring.ts';

const KEY_BYTES = 32;

/** The keyring under another master key, with new vault keys beside those of before. Stores nothing. */
export async function renewKeyring(before: CryptoKey, now: CryptoKey, keyring: KeyringRow): Promise<KeyringRow> {
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

/**
 * The keyring of a tenant that was sealed under a master key of before, renewed as in `renewMaster`. Stores nothing.
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
