import { decodeJwtPart } from './decodeJwtPart.ts';

/**
 * When a token's own claim `exp` says that it ends, ms since the epoch; `null` where it does not say (RFC 7519 §4.1.4).
 *
 * The signature is not verified, the key is ACE's. So this may only explain a refusal, or make a cache entry shorter.
 */
export function readTokenExpiry(token: string): number | null {
  const exp = decodeJwtPart(token.split('.')[1] ?? '')?.exp;
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null;
}
