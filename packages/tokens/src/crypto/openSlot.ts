import { TokenError } from '../core/index.ts';
import type { SlotRow, UnlockKey } from './keyRows.ts';
import type { Unwrap } from './masterKey.ts';

/** What is authenticated with a device slot. */
export const DEVICE_CONTEXT = ['device', 2] as const;

/**
 * The master key, from the slot that this key opens.
 * @param unwrap as bytes (zero them after use), or as a CryptoKey
 * @throws TokenError `SLOT_MISSING` if the vault has no such slot; `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`,
 * `RECOVERY_KEY_WRONG`, `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED`, `DECRYPT_FAILED`
 */
export async function openSlot<Master>(
  slots: readonly SlotRow[],
  key: UnlockKey,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  if (key.kind !== 'device') {
    // Loaded when a person unlocks: a page whose vault opens by itself needs none of it.
    const { openPersonSlot } = await import('./personSlots.ts');
    const master = await openPersonSlot(slots, key, unwrap);
    if (master === null) throw slotMissing();
    return master;
  }
  const slot = slots.find((one) => one.kind === 'device');
  if (!slot) throw slotMissing();
  return unwrap(slot.wrapped, slot.wrappingKey, DEVICE_CONTEXT);
}

function slotMissing(): TokenError {
  return new TokenError('SLOT_MISSING', 'This vault cannot be unlocked this way. Choose another way.');
}
