import { TokenError, type TokenMetadata, withLock } from '../core/index.ts';
import type { StoredToken, TokenRecord } from '../storage/index.ts';
import { type DecodedToken, type TokenValidationService, tokenStatus } from '../validation/index.ts';
import type { SessionContext } from './SessionContext.ts';
import { SingleFlight } from './singleFlight.ts';

/** How long an endpoint is not asked after a failure: a broken one must not be asked with every request. */
const COOL_DOWN_MS = 60_000;
/** How long to wait while another tab asks. */
const TURN_MS = 20_000;

export interface TokenRefresherDeps extends Pick<SessionContext, 'vault' | 'clock'> {
  readonly tenantId: string;
  readonly validation: TokenValidationService;
  /** The API's address up to where `/gateways/` begins, which issues tokens for devices; none if left out. */
  readonly deviceTokenIssuer?: string | URL | undefined;
  /** Told of each record that was written, after the lock was given back. */
  readonly onWritten: (record: TokenRecord) => Promise<void>;
}

/**
 * Exchanges a token for a new one: once for each version, however many requests of however many tabs need it at the same
 * time.
 */
export class TokenRefresher {
  readonly #deps: TokenRefresherDeps;
  readonly #refreshing = new SingleFlight<StoredToken | null>();

  constructor(deps: TokenRefresherDeps) {
    this.#deps = deps;
  }

  /**
   * The stored token after this version was refreshed, or was replaced in another way; null if there is no newer one. A failed
   * exchange leaves the old token in place.
   * @throws TokenError `STORAGE_*`, `DECRYPT_FAILED`
   */
  refresh(id: string, version: number): Promise<StoredToken | null> {
    return this.#refreshing.run(`${id}/${version}`, () => this.#refresh(id, version));
  }

  async #refresh(id: string, version: number): Promise<StoredToken | null> {
    const { tenantId, vault, clock, onWritten } = this.#deps;
    const stored = await vault.loadTokenById(id);
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
    // Only now: listeners must not keep other tabs waiting.
    if (written) await onWritten(written);
    return newer(await vault.loadTokenById(id), version);
  }

  /** In one tab at a time. @returns what was written; null if nothing was */
  async #exchange(id: string, version: number): Promise<TokenRecord | null> {
    const { vault, clock } = this.#deps;
    const stored = await vault.loadTokenById(id);
    // Another tab was first, or the person pasted a new one.
    if (stored?.version !== version || !this.#mayAsk(stored)) return null;
    try {
      return await this.#replace(stored, await this.#askFor(stored));
    } catch (error) {
      // If the version changed during the request, the newer one stays, and nothing failed.
      if (!isConflict(error)) await (await vault.writer()).track(id, version, () => ({ refreshFailedAt: clock.now() }));
      return null;
    }
  }

  async #askFor(stored: StoredToken): Promise<DecodedToken> {
    const { validation } = this.#deps;
    const { refreshEndpoint } = stored.metadata;
    const given = refreshEndpoint
      ? await validation.exchangeToken(stored.token, refreshEndpoint)
      : await this.#askIssuer(stored);
    // Otherwise every refusal would request it again.
    if (given.token === stored.token)
      throw new TokenError('REFRESH_FAILED', 'The endpoint issued the same token again.');
    return given;
  }

  /** A device's token is issued in exchange for its site's token; the old one itself may already be refused. */
  async #askIssuer({ token, metadata }: StoredToken): Promise<DecodedToken> {
    const { vault, validation, clock } = this.#deps;
    const ofSite = await vault.loadToken({ siteId: metadata.siteId });
    const isUsable = ofSite && tokenStatus(ofSite.metadata, clock.now()) === 'active';
    return validation.exchangeToken(isUsable ? ofSite.token : token, this.#issuerFor(metadata) ?? '');
  }

  /** ACE's one issuer: `POST /gateways/{gateway}/token`. */
  #issuerFor({ deviceId }: TokenMetadata): string | null {
    const { deviceTokenIssuer } = this.#deps;
    if (!deviceTokenIssuer || !deviceId) return null;
    return `${String(deviceTokenIssuer).replace(/\/$/, '')}/gateways/${encodeURIComponent(deviceId)}/token`;
  }

  #mayAsk({ metadata }: StoredToken): boolean {
    const canAsk = metadata.refreshEndpoint !== undefined || this.#issuerFor(metadata) !== null;
    return canAsk && !isRecent(metadata.refreshFailedAt, this.#deps.clock.now());
  }

  async #replace(stored: StoredToken, { token, identity, issuedAt, expiresAt }: DecodedToken): Promise<TokenRecord> {
    const now = this.#deps.clock.now();
    const metadata: TokenMetadata = {
      ...stored.metadata,
      identity,
      issuedAt,
      expiresAt,
      updatedAt: now,
      verdict: 'untested',
      lastValidated: undefined,
      refreshFailedAt: undefined,
      remindAt: undefined,
    };
    return (await this.#deps.vault.writer()).replace(stored, metadata, token);
  }
}

function newer(stored: StoredToken | null, version: number): StoredToken | null {
  return stored && stored.version !== version ? stored : null;
}

/** If the clock was set back, a failure must not count as recent forever. */
function isRecent(at: number | undefined, now: number): boolean {
  return at !== undefined && now >= at && now - at < COOL_DOWN_MS;
}

function isConflict(error: unknown): boolean {
  return error instanceof TokenError && error.code === 'VERSION_CONFLICT';
}
