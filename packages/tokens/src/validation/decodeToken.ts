import { type JWTPayload, TokenError } from '../core/index.ts';

/** A token that is well formed, with its claims decoded and **not verified**: only the service can verify them. */
export interface DecodedToken {
  /** The token, without what was pasted around it. */
  readonly token: string;
  readonly claims: JWTPayload;
  readonly identity: string | undefined;
  /** ms since the epoch */
  readonly expiresAt: number;
  /** ms since the epoch */
  readonly issuedAt: number | undefined;
}

/** ACE's tokens have about 300 characters; no proxy takes a header of more than 16 kB. */
const MAX_LENGTH = 16_384;
const JWT_PATTERN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** The last second that a JavaScript date can represent. */
const MAX_EXP = 8.64e12;

/**
 * The one rule for a well-formed token: after {@link normalizeToken}, a signed JWT in compact form (RFC 7515, 7519) with
 * a JSON header and payload and a numeric `exp`, not longer than a header may be. Does not say whether the service accepts it.
 *
 * @throws TokenError `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY`
 *
 * @example
 * ```ts
 * import { decodeToken, isTokenError } from '@building-vitals/tokens';
 *
 * try {
 *   const { identity, expiresAt } = decodeToken(prompt('Paste a token') ?? '');
 *   console.log(identity, new Date(expiresAt));
 * } catch (error) {
 *   if (isTokenError(error)) console.log(error.code); // such as TOKEN_MALFORMED
 * }
 * ```
 */
export function decodeToken(pasted: string): DecodedToken {
  const token = normalizeToken(pasted);
  assertJwtShape(token);
  const claims = decodeClaims(token);
  if (!isPlausibleTime(claims.exp)) {
    throw new TokenError(
      'TOKEN_NO_EXPIRY',
      'This token has no expiry, so we could not warn you before it expires. Ask for a token with an "exp" claim.',
    );
  }
  return {
    token,
    claims,
    identity: typeof claims.identity === 'string' ? claims.identity : undefined,
    expiresAt: claims.exp * 1000,
    issuedAt: isPlausibleTime(claims.iat) ? claims.iat * 1000 : undefined,
  };
}

function assertJwtShape(token: string): void {
  if (!token) throw new TokenError('TOKEN_EMPTY', 'Paste the token from ACE IoT.');
  if (token.length > MAX_LENGTH) {
    throw new TokenError(
      'TOKEN_TOO_LONG',
      `This text has ${token.length.toLocaleString('en')} characters; a token has about 300 and at most ${MAX_LENGTH.toLocaleString('en')}. Copy only the token.`,
    );
  }
  if (!JWT_PATTERN.test(token)) throw malformed();
}

function decodeClaims(token: string): JWTPayload {
  try {
    const [header = '', payload = ''] = token.split('.');
    // The header must be JSON as well: three words separated by dots are not a token.
    decodePart(header);
    return decodePart(payload);
  } catch {
    // No cause: a parser's message may quote what was pasted.
    throw malformed();
  }
}

/** @throws whatever the decoders throw */
function decodePart(part: string): JWTPayload {
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as JWTPayload;
}

function malformed(): TokenError {
  return new TokenError(
    'TOKEN_MALFORMED',
    'This is not an API token. A token starts with "eyJ" and has three parts separated by dots. Copy all of it.',
  );
}

function isPlausibleTime(seconds: unknown): seconds is number {
  return typeof seconds === 'number' && seconds > 0 && seconds <= MAX_EXP;
}

/**
 * The token in what a person pasted, without `Authorization:` and `Bearer` before it, quotes around it, and the spaces and
 * line breaks that mail programs and terminals insert. The rest is not checked here.
 *
 * @example
 * ```ts
 * import { normalizeToken } from '@building-vitals/tokens';
 *
 * normalizeToken(' Authorization: Bearer abc.def.ghi '); // abc.def.ghi
 * ```
 */
export function normalizeToken(pasted: string): string {
  return pasted
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(authorization|x-ace-token)\s*:\s*/i, '')
    .replace(/^["'`]|["'`]$/g, '')
    .replace(/^bearer\s+/i, '')
    .replaceAll(' ', '');
}
