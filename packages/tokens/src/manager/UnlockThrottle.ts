import { type Clock, isTokenError, type TokenErrorCode, UnlockTooSoonError } from '../core/index.ts';

/** So many slips of the pen are free. */
const FREE_ATTEMPTS = 3;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

/** What says that somebody does not have the key. */
const WRONG: ReadonlySet<TokenErrorCode> = new Set([
  'PASSPHRASE_WRONG',
  'RECOVERY_KEY_WRONG',
  'RECOVERY_KEY_INVALID',
  'DECRYPT_FAILED',
]);

/**
 * Makes guessing at the keyboard slow: after some wrong attempts each further one has to wait twice as long as the one
 * before. Who has a copy of the files does not guess here; against that only the cost of the key derivation helps.
 */
export class UnlockThrottle {
  readonly #clock: Clock;
  #failures = 0;
  /** Ended by a timer and not by the clock on the wall, which whoever sits there can set. */
  #pause: { readonly endsAt: number; readonly waitMs: number; readonly cancel: () => void } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Tries, if it is time.
   * @returns what the attempt gave, and how many before it were wrong
   * @throws UnlockTooSoonError; whatever `attempt` throws
   */
  async try<Result>(attempt: () => Promise<Result>): Promise<{ result: Result; failures: number }> {
    if (this.#pause) throw new UnlockTooSoonError(this.#remainingMs(this.#pause));
    // Counted before it ends, so that many at once are not one.
    const failures = this.#failures;
    this.#count();
    try {
      const result = await attempt();
      this.#failures = 0;
      this.#resume();
      return { result, failures };
    } catch (error) {
      if (!isTokenError(error) || !WRONG.has(error.code)) this.#takeBack();
      throw error;
    }
  }

  #count(): void {
    this.#failures += 1;
    const beyond = this.#failures - FREE_ATTEMPTS;
    if (beyond < 0) return;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** beyond, LONGEST_WAIT_MS);
    const cancel = this.#clock.schedule(() => this.#resume(), waitMs);
    this.#pause = { endsAt: this.#clock.now() + waitMs, waitMs, cancel };
  }

  #takeBack(): void {
    this.#failures -= 1;
    this.#resume();
  }

  #resume(): void {
    this.#pause?.cancel();
    this.#pause = null;
  }

  /** Never more than was said at first: the clock may have been set back. */
  #remainingMs({ endsAt, waitMs }: { endsAt: number; waitMs: number }): number {
    return Math.min(Math.max(endsAt - this.#clock.now(), 0), waitMs);
  }
}
