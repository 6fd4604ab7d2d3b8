import { createProblem } from '@building-vitals/ace-api';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/AppEnv.ts';
import { problemResponse, tooManyRequests } from '../http/problems.ts';
import { readSettings } from '../settings.ts';
import { isReadableJwt } from '../tokens/jwt.ts';
import { AceSession } from '../upstream/AceSession.ts';

const BAD_PATH = createProblem('BAD_REQUEST', { detail: 'The path is malformed.' });
const NO_TOKEN = createProblem('TOKEN_MISSING', { detail: 'Send the token in the X-ACE-Token header.' });
const NO_JWT = createProblem('TOKEN_REJECTED', { detail: 'The token is not a JWT; it may have been cut off.' });

/**
 * Rejects paths with broken percent-encoding, because half-decoded they would ask ACE about another name, and paths with
 * `.` or `..` between encoded slashes. Such a name is encoded again on its way to ACE and cannot leave its route there;
 * but no building has one, and a proxy in between may be less careful.
 */
export const wellFormedPath = createMiddleware(async (c, next) => {
  const path = decode(new URL(c.req.url).pathname);
  if (path === null || path.split(/[/\\]/).some((part) => part === '.' || part === '..')) {
    return problemResponse(BAD_PATH);
  }
  return next();
});

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Gives the routes behind it the API's settings. */
export const withSettings = createMiddleware<AppEnv>((c, next) => {
  c.set('settings', readSettings(c.env));
  return next();
});

/**
 * Limits the requests of one client address. Cloudflare sets `CF-Connecting-IP` on every request, whatever the client
 * sent; where the Worker runs elsewhere, there is no address to count by.
 */
export const limitByAddress = createMiddleware<AppEnv>(async (c, next) => {
  const address = c.req.header('CF-Connecting-IP');
  if (address === undefined) return next();

  const { edge, settings } = c.var;
  const waitSeconds = edge.addressLimiter.take(address, settings.requestsPerAddress);
  return waitSeconds > 0 ? tooManyRequests('from this address', waitSeconds) : next();
});

/**
 * Takes the token from `X-ACE-Token`, and from nowhere else, limits the requests made with it, and gives the route an
 * {@link AceSession}.
 */
export const withToken = createMiddleware<AppEnv>(async (c, next) => {
  const token = c.req.header('X-ACE-Token');
  if (!token) return problemResponse(NO_TOKEN);
  if (!isReadableJwt(token)) return problemResponse(NO_JWT);

  const { edge, settings } = c.var;
  const owner = await edge.fingerprint(token);
  const waitSeconds = edge.tokenLimiter.take(owner, settings.requestsPerToken);
  if (waitSeconds > 0) return tooManyRequests('with this token', waitSeconds);

  const { aceBaseUrl: baseUrl, aceTimeoutMs: timeoutMs } = settings;
  const { cache, now } = edge;
  const skipsCache = wantsFresh(c.req.header('Cache-Control'));
  c.set('ace', new AceSession({ baseUrl, timeoutMs, token, owner, cache, skipsCache, now }));
  return next();
});

/** Browsers send `no-cache` for `fetch(…, { cache: 'no-store' })`, which is how a token is tested. */
function wantsFresh(cacheControl = ''): boolean {
  return /\bno-(?:cache|store)\b/i.test(cacheControl);
}
