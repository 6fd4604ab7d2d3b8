import { type Clock, isOnline, sleep, systemClock } from '../core/index.ts';
import type { HttpOptions } from '../manager/index.ts';
import type { OutgoingRequest } from './OutgoingRequest.ts';
import { RetryPolicy, retryAfterMs } from './RetryPolicy.ts';
import { SiteCircuitBreaker } from './SiteCircuitBreaker.ts';
import { TokenRateLimiter } from './TokenRateLimiter.ts';

export interface SiteTrafficOptions extends Pick<HttpOptions, 'rateLimit' | 'circuitBreaker' | 'retry'> {
  /** The time of all three; the platform's own if left out. */
  readonly clock?: Clock | undefined;
}

/** How long to stay away after a 429 that does not say it. */
const CLOSED_MS = 1_000;

/** Sends the requests of each site as the service can take them: below its limit, not while it is down, again if that helps. */
export class SiteTraffic {
  readonly #clock: Clock;
  readonly #limiter: TokenRateLimiter | null;
  readonly #breaker: SiteCircuitBreaker | null;
  readonly #policy: RetryPolicy;

  constructor({ rateLimit = {}, circuitBreaker = {}, retry = {}, clock = systemClock }: SiteTrafficOptions) {
    this.#clock = clock;
    this.#limiter = rateLimit ? new TokenRateLimiter({ clock, ...rateLimit }) : null;
    this.#breaker = circuitBreaker ? new SiteCircuitBreaker({ clock, ...circuitBreaker }) : null;
    this.#policy = new RetryPolicy({ clock, ...(retry || { retries: 0 }) });
  }

  /**
   * @param send sends the request once; it is told how many tries there were before
   * @throws SiteBusyError; the reason of the request's signal; whatever the last `send` throws
   */
  async run(siteId: string, request: OutgoingRequest, send: (attempt: number) => Promise<Response>): Promise<Response> {
    this.#breaker?.enter(siteId);
    let result: 'succeeded' | 'failed' | 'left' = 'left';
    try {
      const outcome = await this.#repeat(siteId, request, send);
      result = isFailure(outcome) ? 'failed' : 'succeeded';
      if (outcome instanceof Response) return outcome;
      throw outcome;
    } finally {
      this.#breaker?.[result](siteId);
    }
  }

  /** Sends until there is an answer that another try would not mend; a failure of the network is an answer, too. */
  async #repeat(
    siteId: string,
    request: OutgoingRequest,
    send: (attempt: number) => Promise<Response>,
  ): Promise<Response | TypeError> {
    for (let attempt = 0; ; attempt++) {
      await this.#limiter?.takeTurn(siteId, request.signal);
      const outcome = await send(attempt).catch(unlessNetworkFailure);
      this.#heedTooMany(siteId, outcome);
      const delayMs = this.#delayBeforeRepetition(request, outcome, attempt);
      if (delayMs === null) return outcome;
      if (outcome instanceof Response) await outcome.body?.cancel();
      await sleep(this.#clock, delayMs, request.signal);
    }
  }

  #heedTooMany(siteId: string, outcome: Response | TypeError): void {
    if (!(outcome instanceof Response) || outcome.status !== 429) return;
    this.#limiter?.close(siteId, retryAfterMs(outcome.headers, this.#clock.now()) ?? CLOSED_MS);
  }

  #delayBeforeRepetition(request: OutgoingRequest, outcome: Response | TypeError, attempt: number): number | null {
    // Without a network another try is none.
    if (!(outcome instanceof Response) && !isOnline()) return null;
    if (!request.canBeSent || !this.#policy.mayRepeat(request.method, request.url, attempt)) return null;
    return outcome instanceof Response ? this.#policy.delayAfter(outcome, attempt) : this.#policy.delay(attempt);
  }
}

/** What `fetch` rejects with when no answer came is a TypeError (Fetch, "network error"). */
function unlessNetworkFailure(error: unknown): TypeError {
  if (error instanceof TypeError) return error;
  throw error;
}

/** The site's fault: not that of a browser that is offline. */
function isFailure(outcome: Response | TypeError): boolean {
  if (outcome instanceof Response) return outcome.status >= 500;
  return isOnline();
}
