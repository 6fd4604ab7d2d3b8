import { randomBytes, toHex } from './bytes.ts';
import { encryptKeyring } from './encryptKeyring.ts';
import type { KeyRing } from './KeyRing.ts';
import { type KeyringContents, keysOf, type TenantKeys, zeroKeyring } from './keyringContents.ts';
import { decryptKeyring, type KeyringRow } from './keyringRow.ts';

const KEY_BYTES = 32;

/** The keyring with a new vault key that encrypts from now on, beside the one before. Stores nothing. */
export function addVaultKey(ring: KeyRing, keyring: KeyringRow): Promise<KeyringRow> {
  return change(ring, keyring, ({ index, vaultKeys }) => {
    const current = toHex(randomBytes(4));
    return { index, current, vaultKeys: new Map([...vaultKeys, [current, randomBytes(KEY_BYTES)]]) };
  });
}

/** The keyring with the vault key that encrypts, and no other. Stores nothing. */
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
  const contents = await decryptKeyring(master, keyring);
  let changed: KeyringContents = contents;
  try {
    changed = new Map([...contents, [tenantId, changeKeys(keysOf(contents, tenantId))]]);
    return await encryptKeyring(master, changed, keyring.version + 1);
  } finally {
    zeroKeyring(contents);
    zeroKeyring(changed);
  }
}
