import type { Clock } from '../core/index.ts';

/**
 * A clock that stands still until it is told to move.
 *
 * @example
 * ```ts
 * import { FakeClock } from '@building-vitals/tokens/testing';
 *
 * const clock = new FakeClock(Date.UTC(2026, 0, 15));
 * clock.schedule(() => console.log('a minute later'), 60_000);
 * clock.advance(60_000); // calls what came due
 * clock.jump(86_400_000); // sets the clock, and calls nothing
 * ```
 */
export class FakeClock implements Clock {
  #now: number;
  /** What timers go by: time that passes, whatever the clock on the wall is set to. */
  #elapsed = 0;
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>();

  /** @param now ms since the epoch */
  constructor(now = Date.UTC(2026, 0, 15, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule(callback: () => void, delayMs: number): () => void {
    const timer = { at: this.#elapsed + delayMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets so many ms pass and calls what came due, earliest first; also what was scheduled meanwhile. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (let next = this.#nextDue(end); next; next = this.#nextDue(end)) {
      this.#pass(Math.max(0, next.at - this.#elapsed));
      this.#timers.delete(next);
      next.callback();
    }
    this.#pass(end - this.#elapsed);
  }

  /**
   * Sets the clock on the wall by so many ms, forwards or back (negative), as a person, a time server or a long sleep of
   * the machine does. No timer comes due by that.
   */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** How many callbacks wait. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  #pass(ms: number): void {
    this.#elapsed += ms;
    this.#now += ms;
  }

  #nextDue(end: number) {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.reduce((first, timer) => (first && first.at <= timer.at ? first : timer), due[0]);
  }
}
