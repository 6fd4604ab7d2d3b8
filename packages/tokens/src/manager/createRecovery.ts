import type { Clock, SiteToken } from '../core/index.ts';
import { TokenStorageService } from '../storage/index.ts';
import { type TokenValidationOptions, TokenValidationService } from '../validation/index.ts';
import { aboutRecord } from './AuditTrail.ts';
import { memoizeUntilInvalidated } from './memoizeUntilInvalidated.ts';
import { RejectedTokenHandler } from './RejectedTokenHandler.ts';
import { TokenExpiryHandler } from './TokenExpiryHandler.ts';
import { type DefaultToken, type TokenBackend, TokenFallbackManager } from './TokenFallbackManager.ts';
import { toSiteToken } from './TokenList.ts';
import { TokenRefresher } from './TokenRefresher.ts';
import type { VaultSession } from './VaultSession.ts';

export interface RecoveryOptions {
  readonly tenantId: string;
  /** Tests and exchanges tokens; give it `allowedOrigins`, else no token goes anywhere for that. */
  readonly validation?: TokenValidationService | Omit<TokenValidationOptions, 'clock'>;
  /**
   * The API's address up to where `/gateways/` begins, e.g. `https://vitals.example/api`: ACE's one issuer gives new tokens
   * for devices there (`POST /gateways/{gateway}/token`). Without it they are not refreshed.
   */
  readonly deviceTokenIssuer?: string | URL;
  /** Where tokens may be that this browser does not have yet. */
  readonly backend?: TokenBackend;
  /** What the deployment gives for sites that have no token in the vault; used, but not stored. */
  readonly defaultTokens?: readonly DefaultToken[];
  /** Every token of the vault, without secrets; read from the store if left out. */
  readonly listTokens?: () => Promise<readonly SiteToken[]>;
}

/** What helps a request whose token is missing, has expired or was refused. */
export interface Recovery {
  readonly refresher: TokenRefresher;
  readonly expiry: TokenExpiryHandler;
  readonly fallback: TokenFallbackManager;
  readonly refusals: RejectedTokenHandler;
}

/** Loaded when the first request comes to it: most pages never need it. */
export function createRecovery(session: VaultSession, options: RecoveryOptions): Recovery {
  const { vault, clock, events, leases, audit } = session;
  const storage = new TokenStorageService(vault);
  const validation = serviceOf(options.validation, clock);
  const listTokens = options.listTokens ?? (() => readTokens(storage));
  const deps = { ...options, storage, clock, events, leases, audit, validation, listTokens };

  const refresher = new TokenRefresher({
    ...deps,
    async onWritten(record) {
      audit.note('token:refreshed', aboutRecord(record));
      await session.showUpdated(record);
    },
  });
  const others = options.listTokens ?? memoizeUntilInvalidated(session, listTokens);
  const expiry = new TokenExpiryHandler({ ...deps, refresher, listTokens: others });
  const fallback = new TokenFallbackManager(deps);
  const refusals = new RejectedTokenHandler({
    ...deps,
    fallback,
    expiry,
    require: (id) => session.require(id),
    track: (id, version, track) => session.track(id, version, track),
  });
  return { refresher, expiry, fallback, refusals };
}

async function readTokens(storage: TokenStorageService): Promise<readonly SiteToken[]> {
  const { tokens } = await storage.listTokens();
  return tokens.map((record) => toSiteToken(record, null));
}

function serviceOf(given: RecoveryOptions['validation'] = {}, clock: Clock): TokenValidationService {
  return 'testToken' in given ? given : new TokenValidationService({ ...given, clock });
}
