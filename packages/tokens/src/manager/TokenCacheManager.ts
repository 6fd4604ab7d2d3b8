import type { Clock, TokenLease, TokenTarget } from '../core/index.ts';

const LIFETIME_MS = 5 * 60_000;
const MAX_ENTRIES = 200;

interface CachedToken {
  readonly lease: TokenLease;
  /** ms since the epoch */
  readonly cachedAt: number;
}

/** Decrypted leases, few and for a short time, so that a request does not decrypt its token again. */
export class TokenCacheManager {
  readonly #clock: Clock;
  readonly #entries = new Map<string, CachedToken>();
  #generation = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Grows whenever entries are dropped; give it to {@link setCachedToken}. */
  get generation(): number {
    return this.#generation;
  }

  /** @param now ms since the epoch */
  getCachedToken(target: TokenTarget, now: number): TokenLease | null {
    const key = keyOf(target);
    const cached = this.#entries.get(key);
    if (!cached) return null;
    const age = now - cached.cachedAt;
    // A negative age: the clock was set back, and the real age is unknown.
    if (age >= 0 && age < LIFETIME_MS) return cached.lease;
    this.#entries.delete(key);
    return null;
  }

  /**
   * @param generation as it was before the token was read. If entries were dropped since, the token may be
   * outdated and is not kept.
   */
  setCachedToken(target: TokenTarget, lease: TokenLease, generation: number): void {
    if (generation !== this.#generation) return;
    const oldest = this.#entries.size >= MAX_ENTRIES ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(keyOf(target), { lease, cachedAt: this.#clock.now() });
  }

  /** Drops what is cached for a site and its devices: a device without a token of its own uses its site's. */
  dropSite(siteId: string): void {
    this.#generation += 1;
    for (const [key, { lease }] of this.#entries) if (lease.siteId === siteId) this.#entries.delete(key);
  }

  clear(): void {
    this.#generation += 1;
    this.#entries.clear();
  }
}

/** JSON, so that no two targets share a key. */
function keyOf({ siteId, deviceId }: TokenTarget): string {
  return deviceId ? JSON.stringify([siteId, deviceId]) : siteId;
}
