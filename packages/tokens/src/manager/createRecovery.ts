import type { TokenRecord } from '../storage/index.ts';
import { RefusedTokens, type RefusedTokensParts } from './RefusedTokens.ts';
import { TokenExpiryHandler } from './TokenExpiryHandler.ts';
import { TokenFallbackManager, type TokenFallbackParts } from './TokenFallbackManager.ts';
import { TokenRefresher, type TokenRefresherParts } from './TokenRefresher.ts';

export interface RecoveryParts
  extends Omit<RefusedTokensParts, 'fallback' | 'expiry'>,
    Pick<TokenFallbackParts, 'storage' | 'backend' | 'defaultTokens'>,
    Pick<TokenRefresherParts, 'tenantId' | 'deviceTokenIssuer'> {
  /** Told of each token that was refreshed. */
  readonly onRefreshed: (record: TokenRecord) => Promise<void>;
}

/** What helps a request whose token is missing, has expired or was refused. */
export interface Recovery {
  readonly refresher: TokenRefresher;
  readonly expiry: TokenExpiryHandler;
  readonly fallback: TokenFallbackManager;
  readonly refusals: RefusedTokens;
}

/** Loaded when the first request comes to it: most pages never need it. */
export function createRecovery(parts: RecoveryParts): Recovery {
  const refresher = new TokenRefresher({ ...parts, onWritten: parts.onRefreshed });
  const expiry = new TokenExpiryHandler({ ...parts, refresher });
  const fallback = new TokenFallbackManager(parts);
  const refusals = new RefusedTokens({ ...parts, fallback, expiry });
  return { refresher, expiry, fallback, refusals };
}
