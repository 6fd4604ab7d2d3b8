import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/AppEnv.ts';
import { readAllowedOrigins } from '../settings.ts';

const PREFLIGHT_MAX_AGE_S = 600;

/** Lets pages of the origins that `ALLOWED_ORIGINS` names use the API; where it names none, the API has no CORS at all. */
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
