import {
  type Clock,
  EventEmitter,
  type SiteToken,
  systemClock,
  TokenError,
  type TokenTestResult,
  type Unsubscribe,
} from '../core/index.ts';
import type { SiteTokenChanges, TokenManagerService } from '../manager/index.ts';
import { type ClearedTraces, clearTraces } from './clearTraces.ts';
import { type SanitizeOptions, sanitizeForLogging } from './sanitizeForLogging.ts';

/** What {@link TokenSecurityManager} is made with. */
export interface TokenSecurityOptions {
  readonly manager: TokenManagerService;
  /** What is destroyed when everything is to be cleared: all tenants, where there are several; the manager's vault if left out. */
  readonly vault?: { destroy(): Promise<void> };
  /** Asks the server to answer with `Clear-Site-Data`, e.g. `() => fetch('/api/clear-site-data', { method: 'POST' })`. */
  readonly clearSite?: () => Promise<unknown>;
  readonly clock?: Clock;
}

/** How a token is rotated. */
export interface RotationOptions extends Pick<SiteTokenChanges, 'ifVersion'> {
  /** Where the new token is tested; see {@link TokenValidationService.testToken}. */
  readonly baseUrl: string | URL;
  readonly signal?: AbortSignal;
  /** Called with the test of the new token, before anything is replaced. */
  readonly onTested?: (test: TokenTestResult) => void;
}

/** What happened with a site in the last five minutes. */
export interface SiteActivity {
  readonly failures: number;
  readonly isSuspicious: boolean;
}

/** What {@link TokenSecurityManager} tells the app. */
export interface SecurityEvents {
  /** More than ten requests of a site failed within five minutes: someone trying out tokens, or a token that stopped working. */
  'activity:suspicious': { siteId: string; failures: number };
}

/** Answers that may point to a misused token: refused, not permitted, too many requests, server errors. */
function mayBeMisuse(status: number): boolean {
  return status === 401 || status === 403 || status === 429 || status >= 500;
}

/**
 * What keeps tokens safe beyond their storage. What the browser cannot see (from where a token is used), the edge has to watch.
 *
 * @example
 * ```ts
 * import { openTokens, TokenSecurityManager } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const security = new TokenSecurityManager({ manager });
 * security.on('activity:suspicious', ({ siteId, failures }) => console.log(`${failures} requests for ${siteId} failed.`));
 * const stop = security.start();
 * ```
 */
export class TokenSecurityManager {
  readonly #manager: TokenManagerService;
  readonly #vault: { destroy(): Promise<void> };
  readonly #clearSite: (() => Promise<unknown>) | undefined;
  readonly #clock: Clock;
  readonly #events = new EventEmitter<SecurityEvents>();
  readonly #failures = new Map<string, FailureWindow>();

  constructor({ manager, vault = manager, clearSite, clock = systemClock }: TokenSecurityOptions) {
    this.#manager = manager;
    this.#vault = vault;
    this.#clearSite = clearSite;
    this.#clock = clock;
  }

  /** Starts watching failed requests. @returns stops it */
  start(): Unsubscribe {
    return this.#manager.on('request:failed', ({ siteId, status }) => {
      if (mayBeMisuse(status)) this.#noteFailure(siteId);
    });
  }

  on<Name extends keyof SecurityEvents>(name: Name, listener: (event: SecurityEvents[Name]) => void): Unsubscribe {
    return this.#events.on(name, listener);
  }

  /** See {@link sanitizeForLogging}. */
  sanitizeForLogging(value: unknown, options?: SanitizeOptions): unknown {
    return sanitizeForLogging(value, options);
  }

  /**
   * Destroys everything in this browser: the keys first, so that whatever is left on the disk cannot be decrypted (overwriting in
   * IndexedDB would only write elsewhere), then stores, outbox, caches and this library's entries in localStorage; then the
   * server tells the browser to clear the site. Also works while the vault is locked: without the passphrase one has to start
   * over.
   *
   * @returns what could be cleared besides the vault
   * @throws TokenError `STORAGE_*` if the vault itself could not be destroyed
   */
  async clearAllTokensSecurely(): Promise<ClearedTraces> {
    await this.#vault.destroy();
    return clearTraces(this.#clearSite);
  }

  /**
   * Replaces a stored token by a new one if the service accepts that in a real request. The old one is kept as an earlier
   * version.
   * @throws TokenError `ROTATION_REFUSED`, `ROTATION_UNTESTED`: then nothing was changed; as
   * {@link TokenManagerService.updateSiteToken} and {@link TokenValidationService.testToken}
   */
  async rotateToken(
    id: string,
    newToken: string,
    { baseUrl, ifVersion, signal, onTested }: RotationOptions,
  ): Promise<{ token: SiteToken; test: TokenTestResult }> {
    const test = await this.#manager.validation.testToken(newToken, baseUrl, { ...(signal && { signal }) });
    onTested?.(test);
    if (!test.valid) {
      this.#manager.audit.note('token:rotated', { tokenId: id, success: false, code: test.code });
      throw notRotated(test);
    }
    const token = await this.#manager.refreshToken(id, newToken, { ...(ifVersion !== undefined && { ifVersion }) });
    this.#manager.audit.note('token:rotated', { siteId: token.siteId, tokenId: id, version: token.version });
    await this.#manager.noteTest(id, test);
    return { token, test };
  }

  /** How requests of a site fared in the last five minutes, since {@link start}. */
  detectSuspiciousActivity(siteId: string): SiteActivity {
    const window = this.#failures.get(siteId);
    const now = this.#clock.now();
    return { failures: window?.count(now) ?? 0, isSuspicious: window?.isSuspicious(now) ?? false };
  }

  #noteFailure(siteId: string): void {
    const window = this.#failures.get(siteId) ?? new FailureWindow();
    this.#failures.set(siteId, window);
    const now = this.#clock.now();
    if (!window.add(now)) return;
    const failures = window.count(now);
    this.#manager.audit.note('activity:suspicious', { siteId, success: false, count: failures });
    this.#events.emit('activity:suspicious', { siteId, failures });
  }
}

/** Its message is the test's, which names no token. */
function notRotated({ success, message }: TokenTestResult): TokenError {
  return new TokenError(success ? 'ROTATION_REFUSED' : 'ROTATION_UNTESTED', `The token was not replaced. ${message}`);
}

/** More failures of one site than this in {@link WINDOW_MS} are suspicious. */
const MOST_FAILURES = 10;
const WINDOW_MS = 5 * 60_000;

/** Counts the failures of one site in the last five minutes. */
class FailureWindow {
  #times: number[] = [];
  #isReported = false;

  /** @param now ms since the epoch @returns true if there are now too many; once, until there are fewer again */
  add(now: number): boolean {
    this.#times = [...this.#recent(now), now];
    const isTooMany = this.#times.length > MOST_FAILURES;
    const isNews = isTooMany && !this.#isReported;
    this.#isReported = isTooMany;
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
