import type { OriginAllowList, SiteToken } from '../core/index.ts';
import { TokenStorageService } from '../storage/index.ts';
import { TokenValidationService } from '../validation/index.ts';
import { aboutRecord } from './AuditTrail.ts';
import { memoizeUntilInvalidated } from './memoizeUntilInvalidated.ts';
import { RejectedTokenHandler } from './RejectedTokenHandler.ts';
import { TokenExpiryHandler } from './TokenExpiryHandler.ts';
import { TokenFallbackManager } from './TokenFallbackManager.ts';
import { toSiteToken } from './TokenList.ts';
import type { TokenOptions } from './TokenOptions.ts';
import { TokenRefresher } from './TokenRefresher.ts';
import type { VaultSession } from './VaultSession.ts';

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
  readonly refusals: RejectedTokenHandler;
}

/** Loaded when the first request comes to it: most pages never need it. */
export function createRecovery(session: VaultSession, options: RecoveryOptions): Recovery {
  const { vault, clock, events, leases, audit } = session;
  const storage = new TokenStorageService(vault);
  const { http, allowedOrigins, validation = new TokenValidationService({ clock, ...http, allowedOrigins }) } = options;
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
