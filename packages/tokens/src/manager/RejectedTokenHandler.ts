import type { Clock, EventEmitter, SiteToken, TokenEvents, TokenLease, TokenMetadata } from '../core/index.ts';
import type { StoredToken, TokenRecord, Tracking } from '../storage/index.ts';
import { type TokenValidationService, tokenStatus } from '../validation/index.ts';
import type { AuditTrail } from './AuditTrail.ts';
import { type ProbeOutcome, probeToken } from './probeToken.ts';
import type { TokenExpiryHandler } from './TokenExpiryHandler.ts';
import type { TokenFallbackManager } from './TokenFallbackManager.ts';
import type { TokenLeases } from './TokenLeases.ts';
import { TtlSingleFlight } from './TtlSingleFlight.ts';

export interface RejectedTokenHandlerDeps {
  readonly leases: TokenLeases;
  readonly fallback: TokenFallbackManager;
  readonly expiry: TokenExpiryHandler;
  readonly validation: TokenValidationService;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly events: EventEmitter<TokenEvents>;
  readonly listTokens: () => Promise<readonly SiteToken[]>;
  /** The stored token, or `TOKEN_NOT_FOUND`. */
  readonly require: (id: string) => Promise<StoredToken>;
  /** Notes how a version of a token stands; null if it is not the stored one any more. */
  readonly track: (
    id: string,
    version: number,
    track: (metadata: TokenMetadata) => Tracking,
  ) => Promise<TokenRecord | null>;
}

/** What a probe found holds for so long. */
const PROBE_AGAIN_MS = 60_000;

/** What becomes of a lease that the service refused, and whether the token is to blame. */
export class RejectedTokenHandler {
  readonly #deps: RejectedTokenHandlerDeps;
  readonly #replacing = new Map<string, Promise<TokenLease | null>>();
  readonly #probes: TtlSingleFlight<ProbeOutcome>;

  constructor(deps: RejectedTokenHandlerDeps) {
    this.#deps = deps;
    this.#probes = new TtlSingleFlight(deps.clock, PROBE_AGAIN_MS);
  }

  /** Marks the token, unless it was replaced since, and tells of it if that is news. */
  async markRefused({ id, version, siteId, deviceId }: TokenLease): Promise<void> {
    const { track, leases, audit, clock, events } = this.#deps;
    let isNews = false;
    const marked = await track(id, version, ({ verdict }) => {
      isNews = verdict !== 'refused';
      return { verdict: 'refused', lastValidated: clock.now() };
    });
    await leases.invalidateSites([siteId]);
    if (!marked || !isNews) return;
    audit.note('token:failed', { success: false, siteId, deviceId, tokenId: id, version });
    events.emit('token:invalid', { id, siteId });
  }

  /** What to send instead; null, and the token marked, if there is nothing. Once for all requests that failed with it. */
  replace(lease: TokenLease): Promise<TokenLease | null> {
    const key = `${lease.id}/${lease.version}`;
    const running = this.#replacing.get(key) ?? this.#replace(lease).finally(() => this.#replacing.delete(key));
    this.#replacing.set(key, running);
    return running;
  }

  /** Whether the service takes this lease; asked once a minute at most. */
  probe(lease: TokenLease, status: number, baseUrl: string | URL): Promise<ProbeOutcome> {
    const key = `${lease.id}/${lease.version}/${status}`;
    return this.#probes.get(key, () => this.#probe(lease, status, baseUrl));
  }

  async #replace(lease: TokenLease): Promise<TokenLease | null> {
    const { fallback, leases, expiry } = this.#deps;
    if (fallback.refuse(lease)) return fallback.handleMissingToken(lease);
    leases.drop(lease);
    const replacement = await expiry.findReplacement(lease);
    if (!replacement) await this.markRefused(lease);
    return replacement;
  }

  async #probe(lease: TokenLease, status: number, baseUrl: string | URL): Promise<ProbeOutcome> {
    const { validation, events } = this.#deps;
    const { outcome, test } = await probeToken(lease, {
      test: (token) => validation.testToken(token, baseUrl),
      findKnownGoodToken: ({ id }) => this.#findAccepted(id),
    });
    if (outcome === 'alive' && status === 403) {
      const { sitesFound } = test.details;
      events.emit('token:not-permitted', { id: lease.id, siteId: lease.siteId, sitesFound });
    }
    return outcome;
  }

  /** A token that the service took last, other than this one. */
  async #findAccepted(otherThan: string): Promise<string | null> {
    const { clock, listTokens, require } = this.#deps;
    const now = clock.now();
    const [last] = (await listTokens())
      .filter((token) => token.id !== otherThan && token.verdict === 'accepted' && tokenStatus(token, now) === 'active')
      .sort((a, b) => (b.lastValidated ?? 0) - (a.lastValidated ?? 0));
    return last ? (await require(last.id)).token : null;
  }
}
