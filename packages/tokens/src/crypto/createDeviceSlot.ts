import type { Bytes } from './bytes.ts';
import { DEVICE_CONTEXT } from './openSlot.ts';
import { type DeviceSlotRow, SLOT_USAGES } from './slots.ts';
import { wrapMasterKey } from './wrapMasterKey.ts';

/** A slot that this browser profile opens without a question. */
export async function createDeviceSlot(master: Bytes): Promise<DeviceSlotRow> {
  const parameters = { name: 'AES-GCM', length: 256 };
  const wrappingKey = await crypto.subtle.generateKey(parameters, false, SLOT_USAGES);
  const wrapped = await wrapMasterKey(master, wrappingKey, DEVICE_CONTEXT);
  return { id: 'slot:device', kind: 'device', format: 2, wrappingKey, wrapped };
}
