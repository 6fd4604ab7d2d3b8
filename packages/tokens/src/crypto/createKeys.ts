import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes, randomVersion, toHex } from './bytes.ts';
import { createDeviceSlot } from './deviceSlot.ts';
import type { KeyRow } from './KeyRing.ts';
import { type KeyringContents, type TenantKeys, zeroKeyring } from './keyringContents.ts';
import { importMaster, type KeyringRow, sealKeyring } from './keyringRow.ts';
import type { UnlockKey } from './openSlot.ts';
import type { SlotRow } from './slots.ts';

const KEY_BYTES = 32;

/** See `KeyRing.create`: a vault is made once. @throws TokenError `PASSPHRASE_TOO_SHORT`, `SLOT_MISSING` */
export async function createKeys(tenantId: string, key: UnlockKey): Promise<KeyRow[]> {
  const master = randomBytes(KEY_BYTES);
  try {
    return await Promise.all([createFirstSlot(master, key), createKeyring(await importMaster(master), tenantId)]);
  } finally {
    master.fill(0);
  }
}

/** A keyring with new random keys for this tenant. Stores nothing. */
export async function createKeyring(master: CryptoKey, tenantId: string): Promise<KeyringRow> {
  const contents: KeyringContents = new Map([[tenantId, createTenantKeys()]]);
  try {
    return await sealKeyring(master, contents, randomVersion());
  } finally {
    zeroKeyring(contents);
  }
}

async function createFirstSlot(master: Bytes, key: UnlockKey): Promise<SlotRow> {
  if (key.kind === 'device') return createDeviceSlot(master);
  if (key.kind !== 'passphrase') {
    throw new TokenError('SLOT_MISSING', 'There is no vault here that this key could unlock.');
  }
  const { createPassphraseSlot } = await import('./passphraseSlot.ts');
  return createPassphraseSlot(master, key.passphrase);
}

function createTenantKeys(): TenantKeys {
  const current = toHex(randomBytes(4));
  return { index: randomBytes(KEY_BYTES), current, vaultKeys: new Map([[current, randomBytes(KEY_BYTES)]]) };
}
