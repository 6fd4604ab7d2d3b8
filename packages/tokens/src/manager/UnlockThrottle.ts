import { type Clock, isTokenError, type TokenErrorCode, UnlockTooSoonError } from '../core/index.ts';

/** This many wrong attempts are free. */
const FREE_ATTEMPTS = 3;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

/** Errors of an attempt with a wrong key. */
const WRONG: ReadonlySet<TokenErrorCode> = new Set([
  'PASSPHRASE_WRONG',
  'RECOVERY_KEY_WRONG',
  'RECOVERY_KEY_INVALID',
  'DECRYPT_FAILED',
]);

/**
 * Makes guessing at the keyboard slow: after some wrong attempts each further one has to wait twice as long as the previous
 * one. Does not help against someone with a copy of the files: only the cost of the key derivation does.
 */
export class UnlockThrottle {
  readonly #clock: Clock;
  #failures = 0;
  /** Ends by a timer, not by the time of day, which the person at the computer can set. */
  #pause: { readonly endsAt: number; readonly waitMs: number; readonly cancel: () => void } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Runs an attempt, unless it has to wait.
   * @returns the result of the attempt, and how many wrong ones preceded it
   * @throws UnlockTooSoonError; whatever `attempt` throws
   */
  async try<Result>(attempt: () => Promise<Result>): Promise<{ result: Result; failures: number }> {
    if (this.#pause) throw new UnlockTooSoonError(this.#remainingMs(this.#pause));
    // Counted before it ends, so that many at once do not count as one.
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

  /** Never more than the original wait: the clock may have been set back. */
  #remainingMs({ endsAt, waitMs }: { endsAt: number; waitMs: number }): number {
    return Math.min(Math.max(endsAt - this.#clock.now(), 0), waitMs);
  }
}
