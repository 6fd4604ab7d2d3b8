import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes, randomVersion, toHex } from './bytes.ts';
import { createDeviceSlot } from './createDeviceSlot.ts';
import { encryptKeyring, importMaster } from './encryptKeyring.ts';
import type { KeyRow } from './KeyRing.ts';
import { type KeyringContents, type TenantKeys, zeroKeyring } from './keyringContents.ts';
import type { KeyringRow } from './keyringRow.ts';
import type { UnlockKey } from './openSlot.ts';
import type { SlotRow } from './slots.ts';

const KEY_BYTES = 32;

/**
 * New random keys for a vault with one tenant: rows to store before the first token. Stores nothing.
 * @param key what is to unlock it: the device if left out, or a passphrase, of which nothing is ever written down
 * @throws TokenError `PASSPHRASE_TOO_SHORT`; `SLOT_MISSING` for a key that belongs to a vault which is there already
 */
export async function createKeys(tenantId: string, key: UnlockKey = { kind: 'device' }): Promise<KeyRow[]> {
  const master = randomBytes(KEY_BYTES);
  try {
    return await Promise.all([createFirstSlot(master, key), createKeyring(await importMaster(master), tenantId)]);
  } finally {
    master.fill(0);
  }
}

/** New random keys for one more tenant of a vault, under its master key: a row to store there. Stores nothing. */
export async function createKeyring(master: CryptoKey, tenantId: string): Promise<KeyringRow> {
  const contents: KeyringContents = new Map([[tenantId, createTenantKeys()]]);
  try {
    return await encryptKeyring(master, contents, randomVersion());
  } finally {
    zeroKeyring(contents);
  }
}

async function createFirstSlot(master: Bytes, key: UnlockKey): Promise<SlotRow> {
  if (key.kind === 'device') return createDeviceSlot(master);
  if (key.kind !== 'passphrase') {
    throw new TokenError('SLOT_MISSING', 'There is no vault here that this key could unlock.');
  }
  const { createPassphraseSlot } = await import('./personSlots.ts');
  return createPassphraseSlot(master, key.passphrase);
}

function createTenantKeys(): TenantKeys {
  const current = toHex(randomBytes(4));
  return { index: randomBytes(KEY_BYTES), current, vaultKeys: new Map([[current, randomBytes(KEY_BYTES)]]) };
}
