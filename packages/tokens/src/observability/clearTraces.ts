/** What was cleared besides the vault itself. */
export interface ClearedTraces {
  readonly caches: boolean;
  readonly webStorage: boolean;
  /** By the server (`Clear-Site-Data`); null if no server was asked. */
  readonly site: boolean | null;
}

/** Keys of this library in localStorage and sessionStorage start with this. */
const WEB_STORAGE_PREFIX = 'building-vitals-';

/**
 * Clears what the browser keeps of this site besides the vault. Each step by itself: a failure does not stop the others.
 * @param clearSite asks the server to answer with `Clear-Site-Data`
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
