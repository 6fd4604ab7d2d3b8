import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/AppEnv.ts';

/**
 * Says of each answer how long the Worker had it, ms, and whether it came from the cache. workerd lets its clock stand
 * still between two waits, so what is measured is the waiting; computing takes a part of a millisecond.
 */
export const timing = createMiddleware<AppEnv>(async (c, next) => {
  const { now } = c.var.edge;
  const startedAt = now();
  await next();
  c.header('X-Processing-Time', String(now() - startedAt));
  c.header('X-Cache-Status', c.get('ace')?.cacheStatus ?? 'BYPASS');
});
