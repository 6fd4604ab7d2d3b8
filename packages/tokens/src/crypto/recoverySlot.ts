import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes } from './bytes.ts';
import { deriveSlotKey } from './deriveSlotKey.ts';
import { createRecoveryKey, readRecoveryKey } from './recoveryKey.ts';
import type { RecoverySlotRow } from './slots.ts';
import type { Unwrap } from './unlockMasterKey.ts';
import { wrapMasterKey } from './wrapMasterKey.ts';

const SALT_BYTES = 16;
const CONTEXT = ['recovery', 1] as const;

/** A slot that a new recovery key opens. `text` is to be shown to the person once, and kept nowhere here. */
export async function createRecoverySlot(master: Bytes): Promise<{ row: RecoverySlotRow; text: string }> {
  const { key, text } = await createRecoveryKey();
  const salt = randomBytes(SALT_BYTES);
  const wrapped = await wrapMasterKey(master, await deriveSlotKey(key, salt, 'recovery'), CONTEXT);
  return { row: { id: 'slot:recovery', kind: 'recovery', format: 1, salt, wrapped }, text };
}

/** @throws TokenError `RECOVERY_KEY_INVALID` for what is no recovery key; `RECOVERY_KEY_WRONG` for that of another vault */
export async function openRecoverySlot<Master>(
  { salt, wrapped }: RecoverySlotRow,
  typed: string,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  const key = await deriveSlotKey(await readRecoveryKey(typed), salt, 'recovery');
  try {
    return await unwrap(wrapped, key, CONTEXT);
  } catch {
    throw new TokenError(
      'RECOVERY_KEY_WRONG',
      'This recovery key belongs to another vault, or to an earlier one of this.',
    );
  }
}
