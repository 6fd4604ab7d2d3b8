/** The compact serialization of a signed JWT: three parts in base64url without padding (RFC 7515 §7.1). */
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Whether a text could be one of ACE's tokens at all. What could not is refused here: ACE would only answer 500 to it,
 * and two more requests would find out why.
 */
export function isJwtShaped(token: string): boolean {
  return COMPACT_JWS.test(token);
}
