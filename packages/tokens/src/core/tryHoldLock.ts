/**
 * Takes a lock (Web Locks API) if no other tab holds it, and does not wait for it. It is held until it is released, or
 * the page goes; where the platform has no locks there is no other tab.
 *
 * @returns releases it; null if another tab holds it
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
