import type { Clock } from '../core/index.ts';

interface Shared<Answer> {
  readonly answer: Promise<Answer>;
  /** ms since the epoch */
  readonly askedAt: number;
}

/** Asks once for all who want to know the same within a while. A failure is not kept. */
export class TtlSingleFlight<Answer> {
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  readonly #shared = new Map<string, Shared<Answer>>();

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  get(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    this.#forgetOld();
    const known = this.#shared.get(key);
    if (known) return known.answer;
    const answer = ask();
    this.#shared.set(key, { answer, askedAt: this.#clock.now() });
    answer.catch(() => this.#shared.delete(key));
    return answer;
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    for (const [key, { askedAt }] of this.#shared) {
      // A negative age is a clock that was set back: nobody knows how old the answer is.
      if (now < askedAt || now - askedAt >= this.#lifetimeMs) this.#shared.delete(key);
    }
  }
}
