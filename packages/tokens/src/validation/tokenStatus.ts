import type { TokenMetadata, TokenStatus } from '../core/index.ts';
import { isExpired } from './isExpired.ts';

/**
 * How a token stands at this moment. Computed, never stored: it changes with the clock.
 * @param now ms since the epoch
 *
 * @example
 * ```ts
 * import { openTokens, tokenStatus } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * for (const token of await manager.getAllTokens()) console.log(token.siteName, tokenStatus(token, Date.now()));
 * ```
 */
export function tokenStatus(token: Pick<TokenMetadata, 'expiresAt' | 'verdict'>, now: number): TokenStatus {
  if (isExpired(token.expiresAt, now)) return 'expired';
  return token.verdict === 'refused' ? 'invalid' : 'active';
}
