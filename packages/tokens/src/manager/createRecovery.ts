import type { Clock, SiteToken } from '../core/index.ts';
import { VaultReader } from '../storage/index.ts';
import { type TokenValidationOptions, TokenValidationService } from '../validation/index.ts';
import { aboutRecord } from './AuditTrail.ts';
import { RejectedTokenHandler } from './RejectedTokenHandler.ts';
import type { SessionContext } from './SessionContext.ts';
import { memoizeUntilInvalidated } from './singleFlight.ts';
import { TokenExpiryHandler } from './TokenExpiryHandler.ts';
import { type DefaultToken, type TokenBackend, TokenFallbackManager } from './TokenFallbackManager.ts';
import { toSiteToken } from './TokenList.ts';
import { TokenRefresher } from './TokenRefresher.ts';

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
  readonly rejections: RejectedTokenHandler;
}

/** What recovery needs of the session that it serves. */
export type RecoveryContext = Pick<
  SessionContext,
  'vault' | 'clock' | 'events' | 'leases' | 'audit' | 'require' | 'track' | 'showUpdated'
>;

/** Loaded with the first request that needs it: most pages never do. */
export function createRecovery(context: RecoveryContext, options: RecoveryOptions): Recovery {
  const { vault, clock, audit, showUpdated } = context;
  const reader = new VaultReader(vault);
  const validation = serviceOf(options.validation, clock);
  const listTokens = options.listTokens ?? (() => readTokens(reader));
  const deps = { ...options, ...context, validation, listTokens };

  const refresher = new TokenRefresher({
    ...deps,
    async onWritten(record) {
      audit.note('token:refreshed', aboutRecord(record));
      await showUpdated(record);
    },
  });
  const listOthers = options.listTokens ?? memoizeUntilInvalidated(context, listTokens);
  const expiry = new TokenExpiryHandler({ ...deps, refresher, listTokens: listOthers });
  const fallback = new TokenFallbackManager(deps);
  const rejections = new RejectedTokenHandler({ ...deps, fallback, expiry });
  return { refresher, expiry, fallback, rejections };
}

async function readTokens(reader: VaultReader): Promise<readonly SiteToken[]> {
  const { tokens } = await reader.listTokens();
  return tokens.map((record) => toSiteToken(record, null));
}

function serviceOf(given: RecoveryOptions['validation'] = {}, clock: Clock): TokenValidationService {
  return 'testToken' in given ? given : new TokenValidationService({ ...given, clock });
}
