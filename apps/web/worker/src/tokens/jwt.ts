import { decodeJwt, decodeProtectedHeader } from 'jose';

/** The compact serialization of a signed JWT: three parts in base64url without padding (RFC 7515 §7.1). */
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Whether a text could be one of ACE's tokens at all. What could not is rejected here: ACE answers 500 to a key that it
 * cannot read, just as when it is broken. So a 500 to a token that passed this check says nothing about the token.
 */
export function isReadableJwt(token: string): boolean {
  if (!COMPACT_JWS.test(token)) return false;
  try {
    decodeProtectedHeader(token);
    decodeJwt(token);
    return true;
  } catch {
    return false;
  }
}

/**
 * When a token expires by its own claim `exp`, ms since the epoch; `null` without one (RFC 7519 §4.1.4).
 *
 * The signature is not verified, the key is ACE's. So this may only explain a rejection, or shorten a cache entry's life.
 */
export function readTokenExpiry(token: string): number | null {
  try {
    const { exp } = decodeJwt(token);
    return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null;
  } catch {
    return null;
  }
}
