import { TokenError } from '../core/index.ts';
import type { Bytes } from './bytes.ts';
import { openDeviceSlot } from './deviceSlot.ts';
import type { PasskeySlotRow, PassphraseSlotRow, RecoverySlotRow, SlotRow } from './slots.ts';

/** What somebody brings to unlock a vault with. */
export type UnlockKey =
  | { readonly kind: 'device' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly recoveryKey: string }
  /** `output`: what the authenticator computed from the slot's salt (WebAuthn PRF), 32 bytes. */
  | { readonly kind: 'passkey'; readonly slotId: string; readonly output: Bytes };

/**
 * The master key, by the slot that this key is for. Zero it after use.
 * @throws TokenError `SLOT_MISSING` if the vault has no such slot; `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`,
 * `RECOVERY_KEY_WRONG`, `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED`, `DECRYPT_FAILED`
 */
export async function openSlot(slots: readonly SlotRow[], key: UnlockKey): Promise<Bytes> {
  for (const slot of slots) {
    if (slot.kind === 'device' && key.kind === 'device') return openDeviceSlot(slot);
    if (slot.kind === 'passphrase' && key.kind === 'passphrase') return openWithPassphrase(slot, key.passphrase);
    if (slot.kind === 'recovery' && key.kind === 'recovery') return openWithRecoveryKey(slot, key.recoveryKey);
    if (slot.kind === 'passkey' && key.kind === 'passkey' && slot.id === key.slotId) {
      return openWithPasskey(slot, key.output);
    }
  }
  throw new TokenError('SLOT_MISSING', 'This vault is not unlocked in this way (any more). Choose another one.');
}

// Loaded when a person brings a key: a page whose vault opens by itself needs none of it.

async function openWithPassphrase(slot: PassphraseSlotRow, passphrase: string): Promise<Bytes> {
  const { openPassphraseSlot } = await import('./passphraseSlot.ts');
  return openPassphraseSlot(slot, passphrase);
}

async function openWithRecoveryKey(slot: RecoverySlotRow, recoveryKey: string): Promise<Bytes> {
  const { openRecoverySlot } = await import('./recoverySlot.ts');
  return openRecoverySlot(slot, recoveryKey);
}

async function openWithPasskey(slot: PasskeySlotRow, output: Bytes): Promise<Bytes> {
  const { openPasskeySlot } = await import('./passkeySlot.ts');
  return openPasskeySlot(slot, output);
}
