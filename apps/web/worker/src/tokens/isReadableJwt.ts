import { decodeJwtPart } from './decodeJwtPart.ts';

/** The compact serialization of a signed JWT: three parts in base64url without padding (RFC 7515 §7.1). */
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Whether a text could be one of ACE's tokens at all. What could not is refused here: ACE answers 500 to a key that it
 * cannot read, as it does when it is broken. So a 500 to a token that came past here says nothing about the token.
 */
export function isReadableJwt(token: string): boolean {
  const [header = '', claims = ''] = token.split('.');
  return COMPACT_JWS.test(token) && decodeJwtPart(header) !== null && decodeJwtPart(claims) !== null;
}
