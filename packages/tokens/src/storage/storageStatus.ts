import { requiresUserInteraction } from '../crypto/index.ts';
import type { RecordStore, StoreKind } from './RecordStore.ts';
import type { SlotSummary, VaultSlots } from './VaultSlots.ts';

/** Who or what may get at the tokens, or destroy them. */
export type Threat =
  /** Someone has the disk, or a copy of the browser's files. */
  | 'copied-files'
  /** Someone else uses this computer under the same account. */
  | 'other-person-here'
  /** An extension or a program that acts as this browser, while the vault is locked. */
  | 'program-while-locked'
  /** Script in this page, or a program that acts as this browser, while the vault is unlocked. */
  | 'program-while-unlocked'
  /** The page is closed. */
  | 'page-closed'
  /** The browser needs space, or the person clears its data. */
  | 'browser-cleanup'
  /** The computer is lost or breaks. */
  | 'lost-computer';

/** Where tokens are kept, and what that protects against. Pages put it into words. */
export interface StorageStatus {
  readonly kind: StoreKind;
  readonly slots: readonly SlotSummary[];
  /** Unlocking the vault takes a person. */
  readonly isProtected: boolean;
  /** The browser promised not to clear it by itself; null where it does not say. */
  readonly isPersistent: boolean | null;
  /** Bytes that this site uses and may use, as the browser estimates them; null where it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
  readonly protectsAgainst: readonly Threat[];
  readonly doesNotProtectAgainst: readonly Threat[];
}

/** @throws TokenError `STORAGE_*` */
export async function storageStatus(store: RecordStore, vaultSlots: VaultSlots): Promise<StorageStatus> {
  const [slots, isPersistent, { usage = null, quota = null }] = await Promise.all([
    vaultSlots.list(),
    askBrowser((storage) => storage.persisted(), null),
    askBrowser<StorageEstimate>((storage) => storage.estimate(), {}),
  ]);
  const isProtected = requiresUserInteraction(slots);
  const { kind } = store;
  return { kind, slots, isProtected, isPersistent, usage, quota, ...weigh(kind, isProtected, isPersistent === true) };
}

/**
 * See docs/security.md. A device's key is stored beside what it wraps: a copy of all files can be opened in the same browser
 * elsewhere.
 */
function weigh(
  kind: StoreKind,
  isProtected: boolean,
  isPersistent: boolean,
): Pick<StorageStatus, 'protectsAgainst' | 'doesNotProtectAgainst'> {
  const held: Record<Threat, boolean> = {
    'copied-files': kind === 'memory' || isProtected,
    'other-person-here': isProtected,
    'program-while-locked': isProtected,
    'program-while-unlocked': false,
    'page-closed': kind !== 'memory',
    'browser-cleanup': kind !== 'memory' && isPersistent,
    'lost-computer': false,
  };
  const threats = Object.keys(held) as Threat[];
  return {
    protectsAgainst: threats.filter((threat) => held[threat]),
    doesNotProtectAgainst: threats.filter((threat) => !held[threat]),
  };
}

/** What the browser says about this site's storage; `fallback` where it does not. */
async function askBrowser<Answer>(
  ask: (storage: StorageManager) => Promise<Answer>,
  fallback: Answer,
): Promise<Answer> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  if (!storage) return fallback;
  try {
    return await ask(storage);
  } catch {
    return fallback;
  }
}

/**
 * Asks the browser to keep this site's data when it needs space. @returns its answer; null where it gives none
 *
 * @example
 * ```ts
 * import { requestPersistence } from '@building-vitals/tokens';
 *
 * if ((await requestPersistence()) === false) console.log('The browser may remove the tokens when it needs room.');
 * ```
 */
export function requestPersistence(): Promise<boolean | null> {
  return askBrowser((storage) => storage.persist(), null);
}
