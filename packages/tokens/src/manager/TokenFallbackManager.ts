import { sleep, type TokenLease, type TokenTarget } from '../core/index.ts';
import { isExpired, type TokenValidationService } from '../validation/index.ts';
import type { SessionContext } from './SessionContext.ts';
import { SingleFlight } from './singleFlight.ts';
import { toLease } from './TokenLeases.ts';

/** Where tokens may be that are not in this browser's vault yet, such as on the person's other devices. */
export interface TokenBackend {
  /** Brings the token for a target into the vault, if it has one. A failure counts as none. */
  pull(target: TokenTarget): Promise<void>;
}

/** A token that the deployment gives to whoever opens the page. */
export interface DefaultToken extends TokenTarget {
  readonly token: string;
}

export interface TokenFallbackDeps extends Pick<SessionContext, 'events' | 'clock'> {
  readonly vault: Pick<SessionContext['vault'], 'loadToken'>;
  readonly validation: TokenValidationService;
  readonly backend?: TokenBackend | undefined;
  readonly defaultTokens?: readonly DefaultToken[] | undefined;
}

/** How long a request waits for the backend, and for the person. */
const BACKEND_MS = 10_000;
const PROMPT_MS = 10 * 60_000;

/** Finds a token for a request whose site has none in the vault: in the backend, from the deployment, from the person. */
export class TokenFallbackManager {
  readonly #deps: TokenFallbackDeps;
  readonly #finding = new SingleFlight<TokenLease | null>();
  readonly #refused = new Set<string>();

  constructor(deps: TokenFallbackDeps) {
    this.#deps = deps;
  }

  /**
   * In this order: what the backend has, the deployment's token for just this target, what the person enters. However many
   * requests need the same, it is looked for once, and the person is asked once.
   *
   * @returns null if there is none: at once if no listener can ask the person (`token:prompt-required`)
   * @throws TokenError `STORAGE_*`, `DECRYPT_FAILED`
   */
  handleMissingToken({ siteId, deviceId }: TokenTarget): Promise<TokenLease | null> {
    // Only these two: whatever else the caller's object holds goes to no backend and into no event.
    const target = { siteId, deviceId };
    return this.#finding.run(keyOf(target), () => this.#find(target));
  }

  /** The service refused this lease. @returns true if it was the deployment's token, which is not given again */
  refuse(lease: TokenLease): boolean {
    const isOurs = this.#defaultFor(lease) === lease.token;
    if (isOurs) this.#refused.add(lease.token);
    return isOurs;
  }

  async #find(target: TokenTarget): Promise<TokenLease | null> {
    return (await this.#pull(target)) ?? this.#leaseDefault(target) ?? (await this.#prompt(target));
  }

  async #pull(target: TokenTarget): Promise<TokenLease | null> {
    const { backend } = this.#deps;
    if (!backend) return null;
    await this.#within(BACKEND_MS, backend.pull(target));
    return this.#load(target);
  }

  /** Used, but not stored: nobody asked to keep it. */
  #leaseDefault(target: TokenTarget): TokenLease | null {
    const token = this.#defaultFor(target);
    if (!token || this.#refused.has(token)) return null;
    const { expiresAt } = this.#deps.validation.decode(token);
    if (isExpired(expiresAt, this.#deps.clock.now())) return null;
    const { siteId, deviceId } = target;
    return { siteId, deviceId, token, expiresAt, id: `default ${keyOf(target)}`, version: 0 };
  }

  #defaultFor({ siteId, deviceId }: TokenTarget): string | undefined {
    const { defaultTokens = [] } = this.#deps;
    const find = (device: string | undefined) =>
      defaultTokens.find((given) => given.siteId === siteId && given.deviceId === device)?.token;
    return find(deviceId) ?? find(undefined);
  }

  async #prompt(target: TokenTarget): Promise<TokenLease | null> {
    const answers: PromiseLike<unknown>[] = [];
    this.#deps.events.emit('token:prompt-required', { ...target, waitUntil: (answer) => answers.push(answer) });
    if (answers.length === 0) return null;
    await this.#within(PROMPT_MS, Promise.all(answers));
    return this.#load(target);
  }

  async #load(target: TokenTarget): Promise<TokenLease | null> {
    const stored = await this.#deps.vault.loadToken(target);
    return stored && toLease(stored);
  }

  /** Waits for others, but not forever; a failure only means that there is nothing new. */
  async #within(ms: number, work: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const timeout = sleep(this.#deps.clock, ms, over.signal).catch(() => {});
    await Promise.race([work, timeout]).catch(() => {});
    over.abort();
  }
}

/** JSON, so that no two targets share a key. */
function keyOf({ siteId, deviceId }: TokenTarget): string {
  return JSON.stringify([siteId, deviceId ?? null]);
}
