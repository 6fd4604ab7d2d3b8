import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/AppEnv.ts';
import { tooManyRequests } from '../http/tooManyRequests.ts';

/**
 * Limits the requests of one client address. Cloudflare sets `CF-Connecting-IP` on every request, whatever the client
 * sent; where the Worker runs elsewhere, there is no address to count by.
 */
export const addressLimited = createMiddleware<AppEnv>(async (c, next) => {
  const address = c.req.header('CF-Connecting-IP');
  if (address === undefined) return next();

  const { edge, settings } = c.var;
  const waitSeconds = edge.addressLimiter.take(address, settings.requestsPerAddress);
  return waitSeconds > 0 ? tooManyRequests('from this address', waitSeconds) : next();
});
