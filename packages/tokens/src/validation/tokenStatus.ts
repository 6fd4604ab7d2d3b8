import type { TokenMetadata, TokenStatus } from '../core/index.ts';

/** How far the clock of this computer may be ahead of the service's before a token counts as expired, in ms. */
export const CLOCK_TOLERANCE_MS = 30_000;

/**
 * The one rule for "expired". Within the tolerance the service decides: one request too many costs less
 * than asking a person for a new token because their clock is fast.
 *
 * @param expiresAt ms since the epoch
 * @param now ms since the epoch
 *
 * @example
 * ```ts
 * import { decodeToken, isExpired } from '@building-vitals/tokens';
 *
 * const { expiresAt } = decodeToken(prompt('Paste a token') ?? '');
 * if (isExpired(expiresAt, Date.now())) console.log('Ask for a new token.');
 * ```
 */
export function isExpired(expiresAt: number, now: number): boolean {
  return expiresAt + CLOCK_TOLERANCE_MS <= now;
}

/**
 * The status of a token now. Computed, never stored: it changes with the clock.
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
