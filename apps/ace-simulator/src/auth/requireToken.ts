import type { Context, MiddlewareHandler } from 'hono';
import type { Grant, Rejection, TokenIssuer } from './TokenIssuer.ts';

/** What handlers behind {@link requireToken} can read from their context. */
export interface AuthEnv {
  Variables: { grant: Grant };
}

/**
 * Checks the `Authorization` header as ACE does. A garbage key is answered with 500, as seen in real traffic; a token
 * without `Bearer` counts as missing.
 */
export function requireToken(issuer: TokenIssuer): MiddlewareHandler<AuthEnv> {
  return async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) return c.json({ message: 'Missing Authorization Header' }, 401);
    const grant = await issuer.check(token);
    if (typeof grant === 'string') return reject(c, grant);
    c.set('grant', grant);
    return next();
  };
}

function reject(c: Context, rejection: Rejection): Response {
  if (rejection === 'garbage') return c.json({ message: 'An unhandled exception occurred.' }, 500);
  return c.json({ message: MESSAGES[rejection] }, 401);
}

const MESSAGES: Record<Exclude<Rejection, 'garbage'>, string> = {
  'bad-signature': 'JWT Signature Invalid',
  expired: 'Token has expired',
  'not-yet-valid': 'The token is not yet valid (nbf)',
  revoked: 'Token has been revoked',
};
