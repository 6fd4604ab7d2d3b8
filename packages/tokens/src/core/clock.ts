/** Where the library gets the time from, so that tests can stop it or make it jump. */
export interface Clock {
  /** The time now, in ms since the Unix epoch. */
  now(): number;
  /** Calls `callback` once after `delayMs`. @returns cancels it */
  schedule(callback: () => void, delayMs: number): () => void;
}

/**
 * The platform's own clock.
 *
 * @example
 * ```ts
 * import { systemClock } from '@building-vitals/tokens/advanced';
 *
 * const cancel = systemClock.schedule(() => console.log(systemClock.now()), 1_000);
 * ```
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Waits so many ms on the given clock. @throws the reason of `signal`; then no timer is left behind */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.schedule(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
