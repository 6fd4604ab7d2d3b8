/** Where the library gets its time from, so that tests can make it stand still or jump. */
export interface Clock {
  /** The time now, in ms since the Unix epoch. */
  now(): number;
  /** Calls `callback` once after `delayMs`; the answer cancels it. */
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
