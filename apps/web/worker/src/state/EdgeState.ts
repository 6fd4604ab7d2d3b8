import { createTokenFingerprint, type TokenFingerprint } from '../tokens/createTokenFingerprint.ts';
import { ResponseCache } from './ResponseCache.ts';
import { SlidingWindowLimiter } from './SlidingWindowLimiter.ts';

const WINDOW_MS = 60_000;
const MAX_KEYS = 10_000;
const CACHE_ENTRIES = 500;
/** A quarter of an isolate's 128 MB. */
const CACHE_BYTES = 32 * 1024 * 1024;

/** What one isolate keeps between requests. It is neither shared with other isolates nor outlives this one. */
export interface EdgeState {
  readonly now: () => number;
  readonly cache: ResponseCache;
  readonly fingerprint: TokenFingerprint;
  readonly tokenLimiter: SlidingWindowLimiter;
  readonly addressLimiter: SlidingWindowLimiter;
}

/** @param now the current time, ms since the epoch. */
export function createEdgeState(now: () => number): EdgeState {
  const window = { windowMs: WINDOW_MS, maxKeys: MAX_KEYS, now };
  return {
    now,
    cache: new ResponseCache({ maxEntries: CACHE_ENTRIES, maxBytes: CACHE_BYTES, now }),
    fingerprint: createTokenFingerprint(),
    tokenLimiter: new SlidingWindowLimiter(window),
    addressLimiter: new SlidingWindowLimiter(window),
  };
}
