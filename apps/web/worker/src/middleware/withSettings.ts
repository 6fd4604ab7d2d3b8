import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/AppEnv.ts';
import { readSettings } from '../settings.ts';

/** Gives the routes behind it the API's settings. */
export const withSettings = createMiddleware<AppEnv>((c, next) => {
  c.set('settings', readSettings(c.env));
  return next();
});
