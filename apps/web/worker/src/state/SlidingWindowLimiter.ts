/** How a limiter counts. */
export interface SlidingWindowLimiterOptions {
  /** Length of the window, ms. */
  windowMs: number;
  /** How many keys are kept; beyond that, the one with the oldest window is dropped. */
  maxKeys: number;
  /** The current time, ms since the epoch. */
  now: () => number;
}

interface Counts {
  /** When the current window began, ms since the epoch. */
  start: number;
  current: number;
  previous: number;
}

/**
 * Limits requests by key over a sliding window. Two counters per key stand for the whole window: the count of the previous
 * fixed window is weighted by the share of it that the sliding window still covers. A log of instants would be exact, but
 * take a thousand times the memory for the busiest clients.
 *
 * It counts within one isolate, and a deployment has many: a client whose requests reach several has that many times
 * the limit. It protects an isolate and ACE from a runaway client; it is not a quota.
 */
export class SlidingWindowLimiter {
  readonly #options: SlidingWindowLimiterOptions;
  readonly #countsByKey = new Map<string, Counts>();

  constructor(options: SlidingWindowLimiterOptions) {
    this.#options = options;
  }

  /**
   * Counts one request of `key`, unless that would exceed `limit` per window; then it is not counted.
   *
   * @returns 0 if the request may pass, else how many seconds to wait, rounded up.
   */
  take(key: string, limit: number): number {
    const now = this.#options.now();
    const counts = this.#countsOf(key, now);
    const waitMs = this.#waitMs(counts, limit, now);
    if (waitMs > 0) return Math.ceil(waitMs / 1000);

    counts.current++;
    return 0;
  }

  #countsOf(key: string, now: number): Counts {
    const { windowMs } = this.#options;
    const start = now - (now % windowMs);
    const counts = this.#countsByKey.get(key);
    if (counts?.start === start) return counts;

    const previous = counts?.start === start - windowMs ? counts.current : 0;
    const next = { start, current: 0, previous };
    // Inserted at the end, so that the first keys are those with the oldest windows.
    this.#countsByKey.delete(key);
    this.#countsByKey.set(key, next);
    this.#dropOldest();
    return next;
  }

  #dropOldest(): void {
    if (this.#countsByKey.size <= this.#options.maxKeys) return;
    for (const key of this.#countsByKey.keys()) {
      this.#countsByKey.delete(key);
      return;
    }
  }

  /** How long until one more request fits, ms; 0 if it fits now. */
  #waitMs({ start, current, previous }: Counts, limit: number, now: number): number {
    const { windowMs } = this.#options;
    const elapsed = now - start;
    const free = limit - 1 - current;
    if (free >= 0) return Math.max(0, fadeMs(previous, free, windowMs) - elapsed);
    // This window alone is full: its count must fade during the next one.
    return windowMs - elapsed + fadeMs(current, limit - 1, windowMs);
  }
}

/** How far into a window the weighted count of the previous one is down to `free`, ms. */
function fadeMs(previous: number, free: number, windowMs: number): number {
  return previous <= free ? 0 : windowMs * (1 - free / previous);
}
