import type { RecordStore, StoreKind } from './RecordStore.ts';
import { requiresUserInteraction } from './requiresUserInteraction.ts';
import { type SlotSummary, VaultSlots } from './VaultSlots.ts';

/** What can be said of a vault without unlocking it. */
export interface VaultInspection {
  readonly kind: StoreKind;
  /** The ways of unlocking it; none for a vault that was never used. */
  readonly slots: readonly SlotSummary[];
  /** It takes a person to unlock it. */
  readonly isProtected: boolean;
  /** When its tokens expire, ms since the epoch, soonest first: which ones they are stays encrypted. */
  readonly expiries: readonly number[];
}

/**
 * Looks at a vault from outside. @throws TokenError `STORAGE_*`
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
