import { TokenError } from '../core/index.ts';
import type { Bytes } from './bytes.ts';
import { openDeviceSlot } from './deviceSlot.ts';
import type { PasskeySlotRow, PassphraseSlotRow, RecoverySlotRow, SlotRow } from './slots.ts';
import type { Unwrap } from './wrapMasterKey.ts';

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
  for (const slot of slots) {
    if (slot.kind === 'device' && key.kind === 'device') return openDeviceSlot(slot, unwrap);
    if (slot.kind === 'passphrase' && key.kind === 'passphrase')
      return openWithPassphrase(slot, key.passphrase, unwrap);
    if (slot.kind === 'recovery' && key.kind === 'recovery') return openWithRecoveryKey(slot, key.recoveryKey, unwrap);
    if (slot.kind === 'passkey' && key.kind === 'passkey' && slot.id === key.slotId) {
      return openWithPasskey(slot, key.output, unwrap);
    }
  }
  throw new TokenError('SLOT_MISSING', 'This vault is not unlocked in this way (any more). Choose another one.');
}

// Loaded when a person brings a key: a page whose vault opens by itself needs none of it.

async function openWithPassphrase<Master>(
  slot: PassphraseSlotRow,
  passphrase: string,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  const { openPassphraseSlot } = await import('./passphraseSlot.ts');
  return openPassphraseSlot(slot, passphrase, unwrap);
}

async function openWithRecoveryKey<Master>(
  slot: RecoverySlotRow,
  recoveryKey: string,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  const { openRecoverySlot } = await import('./recoverySlot.ts');
  return openRecoverySlot(slot, recoveryKey, unwrap);
}

async function openWithPasskey<Master>(slot: PasskeySlotRow, output: Bytes, unwrap: Unwrap<Master>): Promise<Master> {
  const { openPasskeySlot } = await import('./passkeySlot.ts');
  return openPasskeySlot(slot, output, unwrap);
}
