/**
 * Takes a lock (Web Locks API) if no other tab holds it, and does not wait for it. It is held until it is released or
 * the page is closed; where the platform has no locks there is no other tab.
 *
 * @returns releases it; null if another tab holds the lock
 */
export function tryHoldLock(name: string): Promise<(() => void) | null> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null): Promise<void> => {
      const held = Promise.withResolvers<void>();
      resolve(lock ? held.resolve : null);
      return lock ? held.promise : Promise.resolve();
    };
    locks.request(name, { ifAvailable: true }, hold).catch(reject);
  });
}

/**
 * Runs `task` while no other tab runs one under the same name (Web Locks API); where the platform has no locks there is
 * no other tab. Waits for its turn until `signal` aborts.
 *
 * @returns what `task` answered, or null if its turn did not come in time
 */
export async function withLock<T>(name: string, signal: AbortSignal, task: () => Promise<T>): Promise<T | null> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (!locks) return task();
  try {
    return await locks.request(name, { signal }, task);
  } catch (error) {
    // The wait ended, not the task: once the lock is granted the signal has no effect.
    if (signal.aborted && error === signal.reason) return null;
    throw error;
  }
}

/** False while the platform knows that there is no network; true says little, as a network may lead nowhere. */
export function isOnline(): boolean {
  return globalThis.navigator?.onLine !== false;
}

/**
 * An address as `fetch` would resolve it: a page's `<base>` counts; a worker has none.
 * @throws TypeError for an address that is none
 */
export function resolveAddress(address: string | URL): URL {
  return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href);
}
