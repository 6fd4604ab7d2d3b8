import { createMiddleware } from 'hono/factory';

/** Keeps answers out of every cache on the way: they are for one token alone. */
export const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
});
