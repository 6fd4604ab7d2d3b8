import { IndexedDbRecordStore } from './IndexedDbRecordStore.ts';
import type { RecordStore } from './RecordStore.ts';

/**
 * IndexedDB where the browser has it and lets it be opened; else localStorage, once a passphrase unlocks the vault; else memory,
 * which is lost with the page. Show the store's `kind` to the person: a fallback must not be silent.
 *
 * @throws TokenError `STORAGE_BLOCKED`: the data exist, and with memory they would seem lost
 *
 * @example
 * ```ts
 * import { openRecordStore } from '@building-vitals/tokens/advanced';
 *
 * const store = await openRecordStore('default');
 * console.log(store.kind); // indexeddb, localstorage or memory
 * ```
 */
export async function openRecordStore(tenantId: string): Promise<RecordStore> {
  if (!('indexedDB' in globalThis)) return openFallback(tenantId);
  const store = new IndexedDbRecordStore(tenantId);
  try {
    await store.count('keys');
    return store;
  } catch (error) {
    if (isPermanentlyUnavailable(error)) return openFallback(tenantId);
    throw error;
  }
}

/** Loaded where it is needed, which is rare. */
async function openFallback(tenantId: string): Promise<RecordStore> {
  const { openFallbackStore } = await import('./LocalStorageRecordStore.ts');
  return openFallbackStore(tenantId);
}

/** Private modes and policies refuse to open it; any other failure may pass, and must not look like an empty vault. */
function isPermanentlyUnavailable(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    cause instanceof DOMException && ['SecurityError', 'NotAllowedError', 'NotSupportedError'].includes(cause.name)
  );
}
