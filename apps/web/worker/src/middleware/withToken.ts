import { createProblem } from '@building-vitals/ace-api';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/AppEnv.ts';
import { problemResponse } from '../http/problemResponse.ts';
import { tooManyRequests } from '../http/tooManyRequests.ts';
import { isReadableJwt } from '../tokens/isReadableJwt.ts';
import { AceSession } from '../upstream/AceSession.ts';

const NO_TOKEN = createProblem('TOKEN_MISSING', { detail: 'The header X-ACE-Token carries the token' });
const NO_JWT = createProblem('TOKEN_REJECTED', { detail: 'The token is no JWT; it may have been copied incompletely' });

/**
 * Takes the token from `X-ACE-Token`, and from nowhere else, limits the requests made with it, and gives the route a
 * session with ACE.
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

/** Browsers say `no-cache` for `fetch(…, { cache: 'no-store' })`, which is how a token is tested. */
function wantsFresh(cacheControl = ''): boolean {
  return /\bno-(?:cache|store)\b/i.test(cacheControl);
}
