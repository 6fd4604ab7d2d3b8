import type { Clock, EventEmitter, TokenEvents } from '../core/index.ts';
import type { TokenLeases } from './TokenLeases.ts';

/** Runs the same work once for all callers while it is in progress. */
export class SingleFlight<Result> {
  readonly #running = new Map<string, Promise<Result>>();

  run(key: string, work: () => Promise<Result>): Promise<Result> {
    const running = this.#running.get(key) ?? work().finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }
}

interface Shared<Answer> {
  readonly answer: Promise<Answer>;
  /** ms since the epoch */
  readonly askedAt: number;
}

/** Asks the same question once for all callers within a while. A failure is not kept. */
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
      // A negative age: the clock was set back, and the real age is unknown.
      if (now < askedAt || now - askedAt >= this.#lifetimeMs) this.#shared.delete(key);
    }
  }
}

/**
 * Reads once for all callers, until a token changes or the vault is locked: every request whose token has expired needs the
 * other tokens.
 */
export function memoizeUntilInvalidated<Answer>(
  { leases, events }: { readonly leases: Pick<TokenLeases, 'generation'>; readonly events: EventEmitter<TokenEvents> },
  read: () => Promise<Answer>,
): () => Promise<Answer> {
  let kept: { readonly generation: number; readonly answer: Promise<Answer> } | null = null;
  const forget = () => {
    kept = null;
  };
  events.on('vault:locked', forget);
  return () => {
    const { generation } = leases;
    if (kept?.generation !== generation) {
      kept = { generation, answer: read() };
      kept.answer.catch(forget);
    }
    return kept.answer;
  };
}
