import type { TokenMetadata, TokenStatus } from '../core/index.ts';

/** How far the clock of this computer may be ahead of the service's before a living token is called dead, in ms. */
export const CLOCK_TOLERANCE_MS = 30_000;

/**
 * The one rule for "expired". Within the tolerance the service decides: a request too many costs less than a person
 * who is asked for a new token because their clock is fast.
 *
 * @param expiresAt ms since the epoch
 * @param now ms since the epoch
 */
export function isExpired(expiresAt: number, now: number): boolean {
  return expiresAt + CLOCK_TOLERANCE_MS <= now;
}

/**
 * How a token stands at this moment. Computed, never stored: it changes with the clock.
 * @param now ms since the epoch
 */
export function tokenStatus(token: Pick<TokenMetadata, 'expiresAt' | 'verdict'>, now: number): TokenStatus {
  if (isExpired(token.expiresAt, now)) return 'expired';
  return token.verdict === 'refused' ? 'invalid' : 'active';
}
