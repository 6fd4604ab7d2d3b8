import { TokenError } from '../core/index.ts';
import { randomBytes, toHex } from './bytes.ts';
import { encryptKeyring, importMaster } from './encryptKeyring.ts';
import { type KeyringContents, zeroKeyring } from './keyringContents.ts';
import { decryptKeyring, type KeyringRow } from './keyringRow.ts';
import { decryptPreviousMasterKeys, type PreviousMasterKeysRow } from './previousMasterKeys.ts';

const KEY_BYTES = 32;

/** The keyring under another master key, with new vault keys beside those of before. Stores nothing. */
export async function rotateKeyring(before: CryptoKey, now: CryptoKey, keyring: KeyringRow): Promise<KeyringRow> {
  const contents = await decryptKeyring(before, keyring);
  let rotated: KeyringContents = contents;
  try {
    rotated = new Map(
      [...contents].map(([tenantId, { index, vaultKeys }]) => {
        const current = toHex(randomBytes(4));
        return [tenantId, { index, current, vaultKeys: new Map([...vaultKeys, [current, randomBytes(KEY_BYTES)]]) }];
      }),
    );
    return await encryptKeyring(now, rotated, keyring.version + 1);
  } finally {
    zeroKeyring(contents);
    zeroKeyring(rotated);
  }
}

/**
 * The keyring of a tenant that was encrypted under a master key of before, rotated as in `rotateMasterKey`. Stores nothing.
 * @throws TokenError `DECRYPT_FAILED` if none of them opens it
 */
export async function rotateTenantKeyring(
  master: CryptoKey,
  former: PreviousMasterKeysRow,
  keyring: KeyringRow,
): Promise<KeyringRow> {
  const previousKeys = await decryptPreviousMasterKeys(master, former);
  try {
    // The last one first: that is the likely one.
    for (const bytes of previousKeys.toReversed()) {
      const rotated = await rotateKeyring(await importMaster(bytes), master, keyring).catch(() => null);
      if (rotated) return rotated;
    }
  } finally {
    for (const bytes of previousKeys) bytes.fill(0);
  }
  throw new TokenError('DECRYPT_FAILED', 'The record of the keys of this tenant was changed, or is of another vault.');
}
