import type { SiteToken, TokenLease, TokenTestResult } from '../core/index.ts';
import { type TokenValidationService, tokenStatus } from '../validation/index.ts';
import type { SessionContext } from './SessionContext.ts';
import { SingleFlight, TtlSingleFlight } from './singleFlight.ts';
import type { TokenExpiryHandler } from './TokenExpiryHandler.ts';
import type { TokenFallbackManager } from './TokenFallbackManager.ts';

export interface RejectedTokenHandlerDeps
  extends Pick<SessionContext, 'leases' | 'audit' | 'clock' | 'events' | 'require' | 'track'> {
  readonly fallback: TokenFallbackManager;
  readonly expiry: TokenExpiryHandler;
  readonly validation: TokenValidationService;
  readonly listTokens: () => Promise<readonly SiteToken[]>;
}

/** How long the result of a probe is valid. */
const PROBE_AGAIN_MS = 60_000;

/** Handles leases that the service refused: replaces them, or marks their tokens. */
export class RejectedTokenHandler {
  readonly #deps: RejectedTokenHandlerDeps;
  readonly #replacing = new SingleFlight<TokenLease | null>();
  readonly #probes: TtlSingleFlight<ProbeOutcome>;

  constructor(deps: RejectedTokenHandlerDeps) {
    this.#deps = deps;
    this.#probes = new TtlSingleFlight(deps.clock, PROBE_AGAIN_MS);
  }

  /** Marks the token as refused, unless it was replaced since, and announces it once. */
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

  /** The lease to use instead; null if there is none: then the token is marked. Once for all requests that failed with it. */
  replace(lease: TokenLease): Promise<TokenLease | null> {
    return this.#replacing.run(`${lease.id}/${lease.version}`, () => this.#replace(lease));
  }

  /** Whether the service accepts this lease; asked once a minute at most. */
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
    if (outcome === 'accepted' && status === 403) {
      const { sitesFound } = test.details;
      events.emit('token:not-permitted', { id: lease.id, siteId: lease.siteId, sitesFound });
    }
    return outcome;
  }

  /** The token that the service accepted last, other than this one. */
  async #findAccepted(otherThan: string): Promise<string | null> {
    const { clock, listTokens, require } = this.#deps;
    const now = clock.now();
    const [last] = (await listTokens())
      .filter((token) => token.id !== otherThan && token.verdict === 'accepted' && tokenStatus(token, now) === 'active')
      .sort((a, b) => (b.lastValidated ?? 0) - (a.lastValidated ?? 0));
    return last ? (await require(last.id)).token : null;
  }
}

/** `accepted`: the service accepts the token. `refused`: it does not. `unknown`: the service itself fails. */
export type ProbeOutcome = 'accepted' | 'refused' | 'unknown';

export interface ProbeResult {
  readonly outcome: ProbeOutcome;
  /** What the service said about the token. */
  readonly test: TokenTestResult;
}

export interface ProbeDeps {
  /** Asks the service for something small with a token. */
  readonly test: (token: string) => Promise<TokenTestResult>;
  /** Another token that the service accepted recently; null if there is none. */
  readonly findKnownGoodToken: (lease: TokenLease) => Promise<string | null>;
}

/**
 * What a 403 or 500 says about the token of the request: nothing by itself. ACE answers 500 to a key that it
 * cannot read, and to every key while it is broken; 403 to what a token may not see, and to sites that do not exist. So
 * it is asked for something small that every token may see. If that fails as well, a token that is known to be accepted
 * decides: if the service accepts that one, this key is the one that it cannot read.
 */
async function probeToken(lease: TokenLease, { test, findKnownGoodToken }: ProbeDeps): Promise<ProbeResult> {
  const answer = await test(lease.token);
  if (answer.valid) return { outcome: 'accepted', test: answer };
  if (answer.success) return { outcome: 'refused', test: answer };
  if (answer.details.status !== 500) return { outcome: 'unknown', test: answer };
  const knownGood = await findKnownGoodToken(lease);
  const isServiceWell = knownGood !== null && (await test(knownGood)).valid;
  return { outcome: isServiceWell ? 'refused' : 'unknown', test: answer };
}
