import { type Bytes, randomBytes, randomVersion, toHex } from './bytes.ts';
import { createDeviceSlot } from './createDeviceSlot.ts';
import { encryptKeyring, importMaster } from './encryptKeyring.ts';
import type { KeyRow } from './KeyRing.ts';
import { zeroKeyring } from './keyringContents.ts';
import { unwrapMasterKey } from './wrapMasterKey.ts';

/** What the first version kept: a tenant's vault key and index key (32 bytes each) straight in the device slot. */
export interface FirstDeviceSlot {
  readonly id: 'slot:device';
  readonly kind: 'device';
  readonly format: 1;
  readonly wrappingKey: CryptoKey;
  readonly wrapped: Bytes;
  /** 4 bytes */
  readonly keyId: Bytes;
}

const KEY_BYTES = 32;

/**
 * The rows of today that hold the same keys as the slot of the first version, so that all that was encrypted under them opens
 * as before. To be written in one transaction.
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
      encryptKeyring(await importMaster(master), contents, randomVersion()),
    ]);
  } finally {
    for (const secret of [secrets, master]) secret.fill(0);
    zeroKeyring(contents);
  }
}
