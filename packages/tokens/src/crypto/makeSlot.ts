import type { Bytes } from './bytes.ts';
import { type KeyRow, slotsOf } from './KeyRing.ts';
import { openSlot, type UnlockKey } from './openSlot.ts';
import { unwrapMasterKey } from './wrapMasterKey.ts';

/**
 * Gives the master key to `make`, which makes a slot of it, and zeroes it afterwards: whoever adds a way to unlock a vault has
 * to be able to unlock it.
 * @throws TokenError as {@link openSlot}
 */
export async function makeSlot<Slot>(
  rows: readonly KeyRow[],
  key: UnlockKey,
  make: (master: Bytes) => Promise<Slot>,
): Promise<Slot> {
  const master = await openSlot(slotsOf(rows), key, unwrapMasterKey);
  return make(master).finally(() => master.fill(0));
}
