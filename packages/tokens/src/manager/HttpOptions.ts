import type { Clock } from '../core/index.ts';
import type { TokenHeader } from '../validation/index.ts';

/** How requests with tokens are sent. */
export interface HttpOptions {
  /** Sends each request in the end, also those that test or refresh a token; the platform's `fetch` if left out. */
  readonly fetch?: typeof fetch | undefined;
  /**
   * How the token travels; `X-ACE-Token: <jwt>` if left out. For ACE itself: `{ name: 'Authorization', scheme: 'Bearer' }`.
   */
  readonly header?: TokenHeader | undefined;
  /**
   * For requests to ACE itself: its address up to where `/sites/` begins. After a 403 or 500, a small request to it finds out
   * whether the token is to blame. An edge that translates ACE's answers needs none.
   */
  readonly probeBaseUrl?: string | URL | undefined;
  /** How failed requests are repeated; `false` for never. */
  readonly retry?: RetryOptions | false | undefined;
  /** How the requests of one site are kept below a limit; `false` for no limit. */
  readonly rateLimit?: RateLimitOptions | false | undefined;
  /** When requests for a failing site are paused; `false` for never. */
  readonly circuitBreaker?: CircuitBreakerOptions | false | undefined;
  /** How long a test of a token waits for its answer, in ms; 30,000 if left out. */
  readonly testTimeoutMs?: number | undefined;
}

/** Whether a request may reach the service twice. */
export type IsIdempotent = (method: string, url: URL) => boolean;

/** How failed requests are repeated: exponential back-off with full jitter, or as the service asks in `Retry-After`. */
export interface RetryOptions {
  /** How often a request is sent again; 2 if left out, 0 for never. */
  readonly retries?: number;
  /** The longest wait before the first repetition, in ms; it doubles with each. 500 if left out. */
  readonly baseMs?: number;
  /** If the service asks for a longer wait than this, in ms, its answer goes to the caller instead; 10,000 if left out. */
  readonly maxWaitMs?: number;
  /** Whether a request may reach the service twice; by its method (RFC 9110, 9.2.2) if left out. */
  readonly isIdempotent?: IsIdempotent;
  /** From 0 to below 1; `Math.random` if left out. */
  readonly random?: () => number;
  readonly clock?: Clock;
}

/** How the requests of one site are kept below a limit, over a sliding window. */
export interface RateLimitOptions {
  /** Requests for one site in a window; 100 if left out, as ACE's own limit. */
  readonly limit?: number;
  /** The window, in ms; 60,000 if left out. */
  readonly windowMs?: number;
  /** How long a request may wait for its turn, in ms; 10,000 if left out. */
  readonly maxWaitMs?: number;
  readonly clock?: Clock;
}

/** When requests for a failing site are paused. */
export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit; 5 if left out. */
  readonly failures?: number;
  /** How long no request is sent then, in ms; 30,000 if left out. */
  readonly pauseMs?: number;
  readonly clock?: Clock;
}
