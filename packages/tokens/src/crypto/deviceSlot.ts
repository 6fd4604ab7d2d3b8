import type { Bytes } from './bytes.ts';
import { type DeviceSlotRow, SLOT_USAGES } from './slots.ts';
import { type Unwrap, wrapMasterKey } from './wrapMasterKey.ts';

const CONTEXT = ['device', 2] as const;

/** A slot that this browser profile opens without a question. */
export async function createDeviceSlot(master: Bytes): Promise<DeviceSlotRow> {
  const parameters = { name: 'AES-GCM', length: 256 };
  const wrappingKey = await crypto.subtle.generateKey(parameters, false, SLOT_USAGES);
  const wrapped = await wrapMasterKey(master, wrappingKey, CONTEXT);
  return { id: 'slot:device', kind: 'device', format: 2, wrappingKey, wrapped };
}

/** @throws TokenError `DECRYPT_FAILED` if the record was changed */
export function openDeviceSlot<Master>(
  { wrapped, wrappingKey }: DeviceSlotRow,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  return unwrap(wrapped, wrappingKey, CONTEXT);
}
