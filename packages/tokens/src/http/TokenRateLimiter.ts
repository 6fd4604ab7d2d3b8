import { type Clock, SiteBusyError, sleep, systemClock } from '../core/index.ts';
import type { RateLimitOptions } from '../manager/index.ts';

interface SiteTraffic {
  /** When requests were sent or will be, ms since the epoch, ascending; no more than `limit`. */
  turns: number[];
  /** Until then the service wants no request, ms since the epoch. */
  closedUntil: number;
}

/**
 * Keeps the requests of each site below a limit, over a sliding window: a request beyond it waits for its turn, or is
 * refused if that would take too long. Sites do not slow each other down.
 *
 * @example
 * ```ts
 * import { TokenRateLimiter } from '@building-vitals/tokens/advanced';
 *
 * const limiter = new TokenRateLimiter({ limit: 10, windowMs: 1_000 });
 * await limiter.takeTurn('ses_omaha', null); // rejects with RATE_LIMITED if that takes too long
 * ```
 */
export class TokenRateLimiter {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #maxWaitMs: number;
  readonly #clock: Clock;
  readonly #sites = new Map<string, SiteTraffic>();

  constructor({ limit = 100, windowMs = 60_000, maxWaitMs = 10_000, clock = systemClock }: RateLimitOptions = {}) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#maxWaitMs = maxWaitMs;
    this.#clock = clock;
  }

  /**
   * Resolves when a request for this site may be sent, in the order of the calls.
   * @throws SiteBusyError `RATE_LIMITED` at once if that takes too long; the reason of `signal`, which gives the turn back
   */
  async takeTurn(siteId: string, signal?: AbortSignal | null): Promise<void> {
    signal?.throwIfAborted();
    const site = this.#site(siteId);
    const now = this.#clock.now();
    const turn = this.#nextTurn(site, now);
    if (turn - now > this.#maxWaitMs) throw new SiteBusyError('RATE_LIMITED', siteId, turn - now);
    site.turns.push(turn);
    if (turn <= now) return;
    try {
      await sleep(this.#clock, turn - now, signal);
    } catch (error) {
      site.turns.splice(site.turns.indexOf(turn), 1);
      throw error;
    }
  }

  /** The service said itself that it wants no request of this site for so many ms (429). */
  close(siteId: string, ms: number): void {
    const site = this.#site(siteId);
    site.closedUntil = Math.max(site.closedUntil, this.#clock.now() + ms);
  }

  #nextTurn(site: SiteTraffic, now: number): number {
    this.#forgetOld(site, now);
    const isFull = site.turns.length >= this.#limit;
    const freed = isFull ? (site.turns.at(-this.#limit) ?? now) + this.#windowMs : now;
    // Never before a turn that was given already: turns are in the order of the calls.
    return Math.max(now, freed, site.closedUntil, site.turns.at(-1) ?? now);
  }

  /** What left the window; and what a clock that was set back has left in the future, where no turn can be. */
  #forgetOld(site: SiteTraffic, now: number): void {
    const { turns } = site;
    const oldest = now - this.#windowMs;
    const kept = turns.findIndex((turn) => turn > oldest);
    if (kept !== 0) turns.splice(0, kept < 0 ? turns.length : kept);
    const latest = now + this.#maxWaitMs;
    while ((turns.at(-1) ?? 0) > latest) turns.pop();
  }

  #site(siteId: string): SiteTraffic {
    const known = this.#sites.get(siteId) ?? { turns: [], closedUntil: 0 };
    this.#sites.set(siteId, known);
    return known;
  }
}
