import {
  type Clock,
  type EventEmitter,
  type TokenEvents,
  TokenExpiredError,
  TokenInvalidError,
  type TokenLease,
  TokenMissingError,
  type TokenTarget,
} from '../core/index.ts';
import type { StoredToken, TokenStorageService } from '../storage/index.ts';
import { isExpired, tokenStatus } from '../validation/index.ts';
import { TokenCacheManager } from './TokenCacheManager.ts';

/** Hands out tokens for requests: from the cache, else from storage, and only such as may be used now. */
export class TokenLeases {
  readonly #storage: TokenStorageService;
  readonly #clock: Clock;
  readonly #events: EventEmitter<TokenEvents>;
  readonly #cache: TokenCacheManager;
  #currentSite: string | null = null;
  #currentLease: TokenLease | null = null;

  constructor(storage: TokenStorageService, clock: Clock, events: EventEmitter<TokenEvents>) {
    this.#storage = storage;
    this.#clock = clock;
    this.#events = events;
    this.#cache = new TokenCacheManager(clock);
  }

  /**
   * The expiry is looked at now, whatever was cached.
   * @throws TokenMissingError, TokenExpiredError, TokenInvalidError; TokenError `DECRYPT_FAILED`, `STORAGE_*`
   */
  async acquire(target: TokenTarget): Promise<TokenLease> {
    const lease = this.#cache.getCachedToken(target) ?? (await this.#load(target));
    if (!isExpired(lease.expiresAt, this.#clock.now())) return lease;
    this.#events.emit('token:expired', { id: lease.id, siteId: lease.siteId });
    throw new TokenExpiredError(lease.siteId, lease.expiresAt);
  }

  /** The token of the site made ready last, without waiting; null if there is none that could be used now. */
  get currentToken(): string | null {
    const lease = this.#currentLease;
    return lease && !isExpired(lease.expiresAt, this.#clock.now()) ? lease.token : null;
  }

  /** Makes a site's token ready for {@link currentToken}. One that cannot be read is as good as none here. */
  async makeCurrent(siteId: string | null): Promise<void> {
    this.#currentSite = siteId;
    this.#currentLease = null;
    const stored = siteId === null ? null : await this.#storage.loadToken({ siteId }).catch(() => null);
    // The site may have been switched while its token was read.
    if (this.#currentSite !== siteId) return;
    const usable = stored && tokenStatus(stored.metadata, this.#clock.now()) !== 'invalid';
    this.#currentLease = usable ? toLease(stored) : null;
  }

  /** Forgets what was handed out for these sites: their tokens changed. */
  async renew(siteIds: Iterable<string>): Promise<void> {
    for (const siteId of siteIds) {
      this.#cache.dropSite(siteId);
      if (siteId === this.#currentSite) await this.makeCurrent(siteId);
    }
  }

  /** Forgets everything that was handed out: another tab changed tokens, or this one slept and knows nothing. */
  async renewAll(): Promise<void> {
    this.#cache.clear();
    await this.makeCurrent(this.#currentSite);
  }

  clear(): void {
    this.#cache.clear();
    this.#currentLease = null;
  }

  async #load(target: TokenTarget): Promise<TokenLease> {
    const { generation } = this.#cache;
    const stored = await this.#storage.loadToken(target);
    if (!stored) {
      this.#events.emit('token:prompt-required', { siteId: target.siteId });
      throw new TokenMissingError(target.siteId);
    }
    if (tokenStatus(stored.metadata, this.#clock.now()) === 'invalid') throw new TokenInvalidError(target.siteId);
    const lease = toLease(stored);
    this.#cache.setCachedToken(target, lease, generation);
    return lease;
  }
}

function toLease({ id, version, token, metadata }: StoredToken): TokenLease {
  const { siteId, deviceId, expiresAt } = metadata;
  return { token, id, version, expiresAt, siteId, deviceId };
}
