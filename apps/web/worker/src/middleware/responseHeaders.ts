import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/AppEnv.ts';
import { readAllowedOrigins } from '../settings.ts';

/**
 * Says in each response how long the Worker took, ms, and whether it came from the cache. workerd's clock stands still
 * between two waits, so this measures the waiting; computing takes a fraction of a millisecond.
 */
export const timing = createMiddleware<AppEnv>(async (c, next) => {
  const { now } = c.var.edge;
  const startedAt = now();
  await next();
  c.header('X-Processing-Time', String(now() - startedAt));
  c.header('X-Cache-Status', c.get('ace')?.cacheStatus ?? 'BYPASS');
});

/** Keeps responses out of every cache on the way: each is for one token alone. */
export const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
});

const PREFLIGHT_MAX_AGE_S = 600;

/** Lets pages of the origins in `ALLOWED_ORIGINS` use the API; without any, the API has no CORS at all. */
export const crossOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const origin = readAllowedOrigins(c.env);
  if (origin.length === 0) return next();

  return cors({
    origin,
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: ['X-ACE-Token', 'Content-Type'],
    exposeHeaders: ['Retry-After', 'X-Cache-Status', 'X-Processing-Time'],
    maxAge: PREFLIGHT_MAX_AGE_S,
  })(c, next);
});
