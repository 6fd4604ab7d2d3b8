import type { SlotRow, UnlockKey } from './keyRows.ts';
import type { Unwrap } from './masterKey.ts';
import { openPasskeySlot } from './passkeySlot.ts';
import { openPassphraseSlot } from './passphraseSlot.ts';
import { openRecoverySlot } from './recoverySlot.ts';

/** As `openSlot`, for slots that a person opens. @returns null if none of them is for this key */
export async function openPersonSlot<Master>(
  slots: readonly SlotRow[],
  key: UnlockKey,
  unwrap: Unwrap<Master>,
): Promise<Master | null> {
  for (const slot of slots) {
    if (slot.kind === 'passphrase' && key.kind === 'passphrase') {
      return openPassphraseSlot(slot, key.passphrase, unwrap);
    }
    if (slot.kind === 'recovery' && key.kind === 'recovery') return openRecoverySlot(slot, key.recoveryKey, unwrap);
    if (slot.kind === 'passkey' && key.kind === 'passkey' && slot.id === key.slotId) {
      return openPasskeySlot(slot, key.output, unwrap);
    }
  }
  return null;
}
