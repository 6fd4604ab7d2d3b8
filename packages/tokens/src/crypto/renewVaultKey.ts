import { randomBytes, toHex } from './bytes.ts';
import { type KeyringContents, keysOf, type TenantKeys, zeroKeyring } from './keyringContents.ts';
import { type KeyringRow, openKeyring, sealKeyring } from './keyringRow.ts';

const KEY_BYTES = 32;

/** The keyring with a new vault key that seals from now on, beside the one before. Stores nothing. */
export function addVaultKey(master: CryptoKey, keyring: KeyringRow, tenantId: string): Promise<KeyringRow> {
  return change(master, keyring, tenantId, ({ index, vaultKeys }) => {
    const current = toHex(randomBytes(4));
    return { index, current, vaultKeys: new Map([...vaultKeys, [current, randomBytes(KEY_BYTES)]]) };
  });
}

/** The keyring with the vault key that seals, and no other. Stores nothing. */
export function dropFormerVaultKeys(master: CryptoKey, keyring: KeyringRow, tenantId: string): Promise<KeyringRow> {
  return change(master, keyring, tenantId, ({ index, current, vaultKeys }) => ({
    index,
    current,
    vaultKeys: new Map([...vaultKeys].filter(([id]) => id === current)),
  }));
}

async function change(
  master: CryptoKey,
  keyring: KeyringRow,
  tenantId: string,
  changeKeys: (keys: TenantKeys) => TenantKeys,
): Promise<KeyringRow> {
  const contents = await openKeyring(master, keyring);
  let changed: KeyringContents = contents;
  try {
    changed = new Map([...contents, [tenantId, changeKeys(keysOf(contents, tenantId))]]);
    return await sealKeyring(master, changed, keyring.version + 1);
  } finally {
    zeroKeyring(contents);
    zeroKeyring(changed);
  }
}
