import { requiresUserInteraction } from '../crypto/index.ts';
import type { RecordStore, StoreKind } from './RecordStore.ts';
import { type SlotSummary, VaultSlots } from './VaultSlots.ts';

/** What can be said of a vault without unlocking it. */
export interface VaultInspection {
  readonly kind: StoreKind;
  /** The ways of unlocking it; none for a vault that was never used. */
  readonly slots: readonly SlotSummary[];
  /** Unlocking takes a person. */
  readonly isProtected: boolean;
  /** When its tokens expire, ms since the epoch, soonest first. Which tokens these are stays encrypted. */
  readonly expiries: readonly number[];
}

/**
 * Describes a vault that may be locked. @throws TokenError `STORAGE_*`
 *
 * @example
 * ```ts
 * import { inspectVault, openRecordStore } from '@building-vitals/tokens/advanced';
 *
 * const { expiries } = await inspectVault(await openRecordStore('default')); // takes no key
 * ```
 */
export async function inspectVault(store: RecordStore): Promise<VaultInspection> {
  const [slots, rows] = await Promise.all([
    new VaultSlots(store).list(),
    store.getExpiring(0, Number.MAX_SAFE_INTEGER),
  ]);
  return {
    kind: store.kind,
    slots,
    isProtected: requiresUserInteraction(slots),
    expiries: rows.map(({ expiresAt }) => expiresAt),
  };
}

/**
 * Destroys a vault: first its keys, so that whatever is left anywhere cannot be decrypted again; then everything else.
 * @throws TokenError `STORAGE_*`
 *
 * @example
 * ```ts
 * import { destroyVault, openRecordStore } from '@building-vitals/tokens/advanced';
 *
 * await destroyVault(await openRecordStore('default')); // there is no way back
 * ```
 */
export async function destroyVault(store: RecordStore): Promise<void> {
  await store.write([{ type: 'clear', store: 'keys' }], { durable: true });
  await store.destroy();
}
