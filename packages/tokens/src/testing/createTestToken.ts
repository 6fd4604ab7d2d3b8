import { SignJWT } from 'jose';

/** Claims of a test token; those that are left out are as ACE issues them. */
export interface TestTokenClaims {
  readonly identity?: string;
  /** s since the epoch; null leaves the claim out */
  readonly exp?: number | null;
  /** s since the epoch */
  readonly iat?: number;
  readonly [claim: string]: unknown;
}

/**
 * A well-formed JWT with ACE's claims, signed with a key that no service accepts. For tests.
 *
 * @example
 * ```ts
 * import { createTestToken } from '@building-vitals/tokens/testing';
 *
 * const token = await createTestToken({ identity: 'ses_0003_omaha', exp: Date.now() / 1000 + 86_400 });
 * ```
 */
export function createTestToken(claims: TestTokenClaims = {}): Promise<string> {
  const { iat = Math.floor(Date.now() / 1000), exp = iat + 365 * 86_400, ...rest } = claims;
  const payload = {
    fresh: false,
    jti: crypto.randomUUID(),
    type: 'access',
    identity: 'ses_0001_falls_city',
    iat,
    nbf: iat,
    ...(exp !== null && { exp }),
    ...rest,
  };
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new Uint8Array(32).fill(7));
}
