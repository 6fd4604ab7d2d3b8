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
import type { StoredToken, Vault } from '../storage/index.ts';
import { isExpired, tokenStatus } from '../validation/index.ts';
import { TokenCacheManager } from './TokenCacheManager.ts';

export interface TokenLeasesDeps {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly events: EventEmitter<TokenEvents>;
  /** What to use instead of a token that no longer works; null if there is nothing. */
  readonly findReplacement: (lease: TokenLease) => Promise<TokenLease | null>;
  /** A token for a target that has none in the vault; null if there is none anywhere. */
  readonly findMissing: (target: TokenTarget) => Promise<TokenLease | null>;
}

/** Hands out tokens for requests: from the cache, else from storage, and only such as may be used now. */
export class TokenLeases {
  readonly #vault: Vault;
  readonly #clock: Clock;
  readonly #events: EventEmitter<TokenEvents>;
  readonly #findReplacement: TokenLeasesDeps['findReplacement'];
  readonly #findMissing: TokenLeasesDeps['findMissing'];
  readonly #cache: TokenCacheManager;
  #currentSite: string | null = null;
  #currentLease: TokenLease | null = null;

  constructor({ vault, clock, events, findReplacement, findMissing }: TokenLeasesDeps) {
    this.#vault = vault;
    this.#clock = clock;
    this.#events = events;
    this.#findReplacement = findReplacement;
    this.#findMissing = findMissing;
    this.#cache = new TokenCacheManager(clock);
  }

  /**
   * The expiry is checked now, whatever was cached. A token that no longer works is replaced if possible.
   * @throws TokenMissingError, TokenExpiredError, TokenInvalidError; TokenError `DECRYPT_FAILED`, `STORAGE_*`
   */
  acquire(target: TokenTarget): Promise<TokenLease> {
    const now = this.#clock.now();
    const cached = this.#cache.getCachedToken(target, now);
    return cached && !isExpired(cached.expiresAt, now) ? Promise.resolve(cached) : this.#load(target);
  }

  /** The site of the last {@link makeCurrent}; null if there is none, and while the vault is locked. */
  get currentSite(): string | null {
    return this.#currentSite;
  }

  /** The token of the current site, without waiting; null if there is none that could be used now. */
  get currentToken(): string | null {
    const lease = this.#currentLease;
    return lease && !isExpired(lease.expiresAt, this.#clock.now()) ? lease.token : null;
  }

  /** Grows whenever something that was handed out is forgotten. */
  get generation(): number {
    return this.#cache.generation;
  }

  /** Makes a site the current one, and its token ready for {@link currentToken}. One that cannot be read counts as none. */
  async makeCurrent(siteId: string | null): Promise<void> {
    this.#currentSite = siteId;
    this.#currentLease = null;
    const stored = siteId === null ? null : await this.#vault.loadToken({ siteId }).catch(() => null);
    // The site may have changed while its token was read.
    if (this.#currentSite !== siteId) return;
    const usable = stored && tokenStatus(stored.metadata, this.#clock.now()) !== 'invalid';
    this.#currentLease = usable ? toLease(stored) : null;
  }

  /** Forgets what was handed out for these sites: their tokens changed. */
  async invalidateSites(siteIds: Iterable<string>): Promise<void> {
    for (const siteId of siteIds) {
      this.#cache.dropSite(siteId);
      if (siteId === this.#currentSite) await this.makeCurrent(siteId);
    }
  }

  /** Forgets one lease: it does not work. */
  drop(lease: TokenLease): void {
    this.#cache.dropSite(lease.siteId);
  }

  /** Forgets everything that was handed out: another tab changed tokens, or this one slept and knows nothing. */
  async invalidateAll(): Promise<void> {
    this.#cache.clear();
    await this.makeCurrent(this.#currentSite);
  }

  clear(): void {
    this.#cache.clear();
    this.#currentSite = null;
    this.#currentLease = null;
  }

  async #load(target: TokenTarget): Promise<TokenLease> {
    const { generation } = this.#cache;
    const stored = await this.#vault.loadToken(target);
    if (!stored) return this.#findElsewhere(target);
    const lease = toLease(stored);
    const status = tokenStatus(stored.metadata, this.#clock.now());
    if (status !== 'active') return this.#replace(lease, status);
    this.#cache.setCachedToken(target, lease, generation);
    return lease;
  }

  async #findElsewhere(target: TokenTarget): Promise<TokenLease> {
    const lease = await this.#findMissing(target);
    if (!lease) throw new TokenMissingError(target.siteId);
    if (!isExpired(lease.expiresAt, this.#clock.now())) return lease;
    return this.#replace(lease, 'expired');
  }

  async #replace(lease: TokenLease, status: 'expired' | 'invalid'): Promise<TokenLease> {
    const replacement = await this.#findReplacement(lease);
    if (replacement) return replacement;
    if (status === 'invalid') throw new TokenInvalidError(lease.siteId);
    this.#events.emit('token:expired', { id: lease.id, siteId: lease.siteId });
    throw new TokenExpiredError(lease.siteId, lease.expiresAt);
  }
}

/** The right to use a stored token now. */
export function toLease({ id, version, token, metadata }: StoredToken): TokenLease {
  const { siteId, deviceId, expiresAt } = metadata;
  return { token, id, version, expiresAt, siteId, deviceId };
}
