import { type Clock, SiteBusyError, systemClock } from '../core/index.ts';
import type { CircuitBreakerOptions } from '../manager/index.ts';

interface Circuit {
  failures: number;
  /** ms since the epoch; null while closed */
  openedAt: number | null;
  isOnTrial: boolean;
}

/**
 * Spares a site that fails again and again: after some failures in a row no request is sent for a while, then one as a
 * trial. Other sites go on as before.
 *
 * @example
 * ```ts
 * import { SiteCircuitBreaker } from '@building-vitals/tokens/advanced';
 *
 * const breaker = new SiteCircuitBreaker({ failures: 3, pauseMs: 10_000 });
 * breaker.enter('ses_omaha'); // throws SITE_UNAVAILABLE while the circuit is open
 * breaker.failed('ses_omaha');
 * ```
 */
export class SiteCircuitBreaker {
  readonly #failures: number;
  readonly #pauseMs: number;
  readonly #clock: Clock;
  readonly #circuits = new Map<string, Circuit>();

  constructor({ failures = 5, pauseMs = 30_000, clock = systemClock }: CircuitBreakerOptions = {}) {
    this.#failures = failures;
    this.#pauseMs = pauseMs;
    this.#clock = clock;
  }

  /**
   * Asks to send a request for this site; say afterwards how it went.
   * @throws SiteBusyError `SITE_UNAVAILABLE` while the circuit is open, or its trial is not over
   */
  enter(siteId: string): void {
    const circuit = this.#circuits.get(siteId);
    if (!circuit || circuit.openedAt === null) return;
    const age = this.#clock.now() - circuit.openedAt;
    // A negative age is a clock that was set back: nobody knows how long it was open.
    const isOver = age < 0 || age >= this.#pauseMs;
    if (!isOver || circuit.isOnTrial) {
      throw new SiteBusyError('SITE_UNAVAILABLE', siteId, isOver ? 0 : this.#pauseMs - age);
    }
    circuit.isOnTrial = true;
  }

  succeeded(siteId: string): void {
    this.#circuits.delete(siteId);
  }

  failed(siteId: string): void {
    const circuit = this.#circuits.get(siteId) ?? { failures: 0, openedAt: null, isOnTrial: false };
    circuit.failures += 1;
    if (circuit.isOnTrial || circuit.failures >= this.#failures) circuit.openedAt = this.#clock.now();
    circuit.isOnTrial = false;
    this.#circuits.set(siteId, circuit);
  }

  /** The request ended without saying anything about the site: it was cancelled. */
  left(siteId: string): void {
    const circuit = this.#circuits.get(siteId);
    if (circuit) circuit.isOnTrial = false;
  }
}
