/** More than this many failures of one site in {@link WINDOW_MS}, and somebody should look. */
const MOST_FAILURES = 10;
const WINDOW_MS = 5 * 60_000;

/** Counts the failures of one site in the last five minutes. */
export class FailureWindow {
  #times: number[] = [];
  #isTold = false;

  /** @param now ms since the epoch @returns true if this one makes them too many, once until it was quiet again */
  add(now: number): boolean {
    this.#times = [...this.#recent(now), now];
    const isTooMany = this.#times.length > MOST_FAILURES;
    const isNews = isTooMany && !this.#isTold;
    this.#isTold = isTooMany;
    return isNews;
  }

  count(now: number): number {
    return this.#recent(now).length;
  }

  isSuspicious(now: number): boolean {
    return this.count(now) > MOST_FAILURES;
  }

  /** Those after `now` are from before the clock was set back. */
  #recent(now: number): number[] {
    return this.#times.filter((time) => time > now - WINDOW_MS && time <= now);
  }
}
