import type { OriginAllowList, SiteToken } from '../core/index.ts';
import { VaultReader } from '../storage/index.ts';
import { TokenValidationService } from '../validation/index.ts';
import { aboutRecord } from './AuditTrail.ts';
import { RejectedTokenHandler } from './RejectedTokenHandler.ts';
import type { SessionContext } from './SessionContext.ts';
import { memoizeUntilInvalidated } from './singleFlight.ts';
import { TokenExpiryHandler } from './TokenExpiryHandler.ts';
import { TokenFallbackManager } from './TokenFallbackManager.ts';
import { toSiteToken } from './TokenList.ts';
import type { TokenOptions } from './TokenOptions.ts';
import { TokenRefresher } from './TokenRefresher.ts';

export interface RecoveryOptions
  extends Pick<TokenOptions, 'http' | 'deviceTokenIssuer' | 'backend' | 'defaultTokens'> {
  readonly tenantId: string;
  readonly allowedOrigins: OriginAllowList;
  /** Tests and exchanges tokens; made of the options if left out. */
  readonly validation?: TokenValidationService;
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
  const { http, allowedOrigins, validation = new TokenValidationService({ clock, ...http, allowedOrigins }) } = options;
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
