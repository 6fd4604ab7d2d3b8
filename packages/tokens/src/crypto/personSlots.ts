import { slotMissing, type UnlockKey } from './openSlot.ts';
import { openPasskeySlot } from './passkeySlot.ts';
import { openPassphraseSlot } from './passphraseSlot.ts';
import { openRecoverySlot } from './recoverySlot.ts';
import type { SlotRow } from './slots.ts';
import type { Unwrap } from './unlockMasterKey.ts';

export { createPasskeySlot } from './passkeySlot.ts';
export { createPassphraseSlot } from './passphraseSlot.ts';
export { createRecoverySlot } from './recoverySlot.ts';

/** As `openSlot`, for what a person brings. */
export function openPersonSlot<Master>(
  slots: readonly SlotRow[],
  key: UnlockKey,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  for (const slot of slots) {
    if (slot.kind === 'passphrase' && key.kind === 'passphrase')
      return openPassphraseSlot(slot, key.passphrase, unwrap);
    if (slot.kind === 'recovery' && key.kind === 'recovery') return openRecoverySlot(slot, key.recoveryKey, unwrap);
    if (slot.kind === 'passkey' && key.kind === 'passkey' && slot.id === key.slotId) {
      return openPasskeySlot(slot, key.output, unwrap);
    }
  }
  throw slotMissing();
}
