import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes, randomVersion, toHex } from './bytes.ts';
import { createTenantKeys, encryptKeyring, importMasterKey } from './changeKeyring.ts';
import {
  type DeviceSlotRow,
  type FirstDeviceSlot,
  type KeyRow,
  type KeyringRow,
  SLOT_USAGES,
  type SlotRow,
  slotsOf,
  type UnlockKey,
} from './keyRows.ts';
import { type KeyringContents, zeroKeyring } from './keyringContents.ts';
import { unwrapMasterKey, wrapMasterKey } from './masterKey.ts';
import { DEVICE_CONTEXT, openSlot } from './openSlot.ts';
import { createPassphraseSlot } from './passphraseSlot.ts';

const KEY_BYTES = 32;

/**
 * New random keys for a vault with one tenant: rows to store before the first token. Stores nothing.
 * @param key what unlocks it: the device if left out, or a passphrase, which is never stored
 * @throws TokenError `PASSPHRASE_TOO_SHORT`; `SLOT_MISSING` for a key that belongs to an existing vault
 */
export async function createKeys(tenantId: string, key: UnlockKey = { kind: 'device' }): Promise<KeyRow[]> {
  const master = randomBytes(KEY_BYTES);
  try {
    return await Promise.all([createFirstSlot(master, key), createKeyring(await importMasterKey(master), tenantId)]);
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
  if (key.kind === 'passphrase') return createPassphraseSlot(master, key.passphrase);
  throw new TokenError('SLOT_MISSING', 'There is no vault yet for this key to unlock.');
}

/** A slot that this browser profile opens without asking. */
export async function createDeviceSlot(master: Bytes): Promise<DeviceSlotRow> {
  const wrappingKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, SLOT_USAGES);
  const wrapped = await wrapMasterKey(master, wrappingKey, DEVICE_CONTEXT);
  return { id: 'slot:device', kind: 'device', format: 2, wrappingKey, wrapped };
}

/**
 * Makes a slot with the master key, which is zeroed afterwards. Adding a slot takes a key that unlocks the vault.
 * @param key unlocks the vault now
 * @throws TokenError as {@link openSlot}
 */
export async function makeSlot<Slot>(
  rows: readonly KeyRow[],
  key: UnlockKey,
  make: (master: Bytes) => Promise<Slot>,
): Promise<Slot> {
  const master = await openSlot(slotsOf(rows), key, unwrapMasterKey);
  return make(master).finally(() => master.fill(0));
}

/**
 * The current rows for the keys in a slot of the first version, so that everything encrypted under them still opens. To be
 * written in one transaction.
 * @throws TokenError `DECRYPT_FAILED` if the slot was changed
 */
export async function upgradeFirstKeys(slot: FirstDeviceSlot, tenantId: string): Promise<KeyRow[]> {
  const secrets = await unwrapMasterKey(slot.wrapped, slot.wrappingKey, ['device', 1]);
  const current = toHex(slot.keyId);
  const vaultKeys = new Map([[current, secrets.slice(0, KEY_BYTES)]]);
  const contents = new Map([[tenantId, { index: secrets.slice(KEY_BYTES), current, vaultKeys }]]);
  const master = randomBytes(KEY_BYTES);
  try {
    return await Promise.all([
      createDeviceSlot(master),
      encryptKeyring(await importMasterKey(master), contents, randomVersion()),
    ]);
  } finally {
    for (const secret of [secrets, master]) secret.fill(0);
    zeroKeyring(contents);
  }
}
