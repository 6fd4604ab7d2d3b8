import { TokenError } from '../core/index.ts';
import type { Bytes } from './bytes.ts';
import type { SlotRow } from './slots.ts';
import type { Unwrap } from './unlockMasterKey.ts';

/** What is authenticated with a device's slot. */
export const DEVICE_CONTEXT = ['device', 2] as const;

/** What somebody brings to unlock a vault with. */
export type UnlockKey =
  | { readonly kind: 'device' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly recoveryKey: string }
  /** `output`: what the authenticator computed from the slot's salt (WebAuthn PRF), 32 bytes. */
  | { readonly kind: 'passkey'; readonly slotId: string; readonly output: Bytes };

/**
 * The master key, by the slot that this key is for.
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
    // Loaded when a person brings a key: a page whose vault opens by itself needs none of it.
    const { openPersonSlot } = await import('./personSlots.ts');
    return openPersonSlot(slots, key, unwrap);
  }
  const slot = slots.find((one) => one.kind === 'device');
  if (!slot) throw slotMissing();
  return unwrap(slot.wrapped, slot.wrappingKey, DEVICE_CONTEXT);
}

/** `SLOT_MISSING` */
export function slotMissing(): TokenError {
  return new TokenError('SLOT_MISSING', 'This vault is not unlocked in this way (any more). Choose another one.');
}
