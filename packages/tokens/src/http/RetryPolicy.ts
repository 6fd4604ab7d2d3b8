import { systemClock } from '../core/index.ts';
import type { RetryOptions } from '../manager/index.ts';
import { isIdempotentMethod } from './isIdempotentMethod.ts';

/** Statuses that another try may mend. */
const TRANSIENT = new Set([429, 502, 503, 504]);

/** Says whether and when a request that failed is sent again: exponential backoff with full jitter, or as the service asks. */
export class RetryPolicy {
  readonly #options: Required<RetryOptions>;

  constructor(options: RetryOptions = {}) {
    this.#options = {
      retries: 2,
      baseMs: 500,
      maxWaitMs: 10_000,
      isIdempotent: isIdempotentMethod,
      random: Math.random,
      clock: systemClock,
      ...options,
    };
  }

  mayRepeat(method: string, url: URL, attempt: number): boolean {
    return attempt < this.#options.retries && this.#options.isIdempotent(method, url);
  }

  /** ms to wait before another try of this answer; null if it is final. @param attempt how many tries there were before */
  delayAfter(response: Response, attempt: number): number | null {
    if (!TRANSIENT.has(response.status)) return null;
    const asked = retryAfterMs(response.headers, this.#options.clock.now());
    if (asked === null) return this.delay(attempt);
    return asked <= this.#options.maxWaitMs ? asked : null;
  }

  /** ms to wait after a failure without an answer. */
  delay(attempt: number): number {
    const { baseMs, maxWaitMs, random } = this.#options;
    return random() * Math.min(maxWaitMs, baseMs * 2 ** attempt);
  }
}

/** What `Retry-After` asks for, in seconds or as a date (RFC 9110, 10.2.3), in ms; null if nothing that makes sense. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
