/** What was tried beside the vault itself, and whether it was done. */
export interface ClearedTraces {
  readonly caches: boolean;
  readonly webStorage: boolean;
  /** By the server's word (`Clear-Site-Data`); null if nothing was there to ask. */
  readonly site: boolean | null;
}

/** What this library keeps in localStorage and sessionStorage begins so. */
export const WEB_STORAGE_PREFIX = 'building-vitals-';

/**
 * Clears what the browser keeps of this site beside the vault. Each step for itself: one that fails keeps none of the others.
 * @param clearSite asks the server to say `Clear-Site-Data`
 *
 * @example
 * ```ts
 * import { clearTraces } from '@building-vitals/tokens';
 *
 * const { caches, webStorage, site } = await clearTraces(() => fetch('/api/clear-site-data', { method: 'POST' }));
 * ```
 */
export async function clearTraces(clearSite?: () => Promise<unknown>): Promise<ClearedTraces> {
  return {
    caches: await isDone(clearCaches),
    webStorage: await isDone(clearWebStorage),
    site: clearSite ? await isDone(clearSite) : null,
  };
}

async function clearCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  for (const name of await caches.keys()) await caches.delete(name);
}

async function clearWebStorage(): Promise<void> {
  for (const storage of [globalThis.localStorage, globalThis.sessionStorage]) {
    if (!storage) continue;
    const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const name of names) if (name.startsWith(WEB_STORAGE_PREFIX)) storage.removeItem(name);
  }
}

async function isDone(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch {
    return false;
  }
}
