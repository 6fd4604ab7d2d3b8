import { type Clock, TokenError, type TokenMetadata, withLock } from '../core/index.ts';
import type { StoredToken, TokenRecord, TokenStorageService } from '../storage/index.ts';
import type { DecodedToken, TokenValidationService } from '../validation/index.ts';

/** After a failure, an endpoint is left in peace for so long: a broken one must not be asked with every request. */
const COOL_DOWN_MS = 60_000;
/** How long to wait while another tab asks. */
const TURN_MS = 20_000;

export interface TokenRefresherParts {
  readonly tenantId: string;
  readonly storage: TokenStorageService;
  readonly validation: TokenValidationService;
  readonly clock: Clock;
  /** Told of each record that was written, after the lock was given back. */
  readonly onWritten: (record: TokenRecord) => Promise<void>;
}

/**
 * Gets a new token in exchange for an old one: once for each version of a token, however many requests of however many
 * tabs ask for it at the same time.
 */
export class TokenRefresher {
  readonly #parts: TokenRefresherParts;
  readonly #running = new Map<string, Promise<StoredToken | null>>();

  constructor(parts: TokenRefresherParts) {
    this.#parts = parts;
  }

  /**
   * The token that is stored once this version was refreshed, or was replaced by somebody else meanwhile; null if there
   * is no newer one to be had. A failed exchange leaves the old token where it is.
   * @throws TokenError `STORAGE_*`, `DECRYPT_FAILED`
   */
  refresh(id: string, version: number): Promise<StoredToken | null> {
    const key = `${id}/${version}`;
    const running = this.#running.get(key) ?? this.#refresh(id, version).finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }

  async #refresh(id: string, version: number): Promise<StoredToken | null> {
    const { tenantId, storage, clock, onWritten } = this.#parts;
    const stored = await storage.loadTokenById(id);
    if (!stored || stored.version !== version || !this.#mayAsk(stored)) return newer(stored, version);

    const turn = new AbortController();
    const giveUp = clock.schedule(() => turn.abort(), TURN_MS);
    let written: TokenRecord | null;
    try {
      const name = `building-vitals-refresh-${tenantId}-${id}`;
      written = await withLock(name, turn.signal, () => this.#exchange(id, version));
    } finally {
      giveUp();
    }
    // Only now: what listeners do must not keep other tabs waiting.
    if (written) await onWritten(written);
    return newer(await storage.loadTokenById(id), version);
  }

  /** Alone among all tabs. Answers what was written; null if nothing was. */
  async #exchange(id: string, version: number): Promise<TokenRecord | null> {
    const { storage, validation, clock } = this.#parts;
    const stored = await storage.loadTokenById(id);
    // Another tab was first, or the person pasted a new one.
    if (stored?.version !== version || !this.#mayAsk(stored)) return null;
    try {
      const given = await validation.exchangeToken(stored.token, stored.metadata.refreshEndpoint);
      return await this.#replace(stored, given);
    } catch (error) {
      // If the version moved while the endpoint was asked, the newer one stays and nothing failed.
      if (!isConflict(error)) await storage.trackToken(id, version, () => ({ refreshFailedAt: clock.now() }));
      return null;
    }
  }

  #mayAsk(stored: StoredToken): stored is StoredToken & { metadata: { refreshEndpoint: string } } {
    const { refreshEndpoint, refreshFailedAt } = stored.metadata;
    return refreshEndpoint !== undefined && !isRecent(refreshFailedAt, this.#parts.clock.now());
  }

  #replace(stored: StoredToken, { token, identity, issuedAt, expiresAt }: DecodedToken): Promise<TokenRecord> {
    const now = this.#parts.clock.now();
    const metadata: TokenMetadata = {
      ...stored.metadata,
      identity,
      issuedAt,
      expiresAt,
      updatedAt: now,
      verdict: 'untested',
      lastValidated: undefined,
      refreshFailedAt: undefined,
    };
    return this.#parts.storage.replaceToken(stored, metadata, token);
  }
}

function newer(stored: StoredToken | null, version: number): StoredToken | null {
  return stored && stored.version !== version ? stored : null;
}

/** A clock that was set back makes no failure recent for ever. */
function isRecent(at: number | undefined, now: number): boolean {
  return at !== undefined && now >= at && now - at < COOL_DOWN_MS;
}

function isConflict(error: unknown): boolean {
  return error instanceof TokenError && error.code === 'VERSION_CONFLICT';
}
