import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import type { TokenIssuer } from '../auth/TokenIssuer.ts';
import { type Faults, faultSchema } from './Faults.ts';
import type { RequestLog } from './RequestLog.ts';

const tokenRequestSchema = z.object({
  identity: z.string().min(1),
  sites: z.union([z.literal('*'), z.array(z.string())]),
  /** s; negative for a token that has expired */
  expiresIn: z.number().int(),
  /** s since the epoch */
  notBefore: z.number().int().optional(),
});
const YEAR_S = 365 * 86_400;

/** Controls for tests and the start script. Not under `/api`: ACE has none of this. */
export function controlRoutes(issuer: TokenIssuer, faults: Faults, log: RequestLog): Hono {
  const routes = new Hono();
  routes.get('/health', (c) => c.json({ status: 'ok' }));

  routes.post('/tokens', zValidator('json', tokenRequestSchema), async (c) =>
    c.json({ token: await issuer.issue(c.req.valid('json')) }),
  );
  routes.post('/tokens/revoke', zValidator('json', z.object({ token: z.string() })), (c) => {
    issuer.revoke(c.req.valid('json').token);
    return c.body(null, 204);
  });
  // Plays a deployment's own refresh endpoint, which ACE itself does not have: the same grant for another year.
  routes.post('/refresh', async (c) => {
    const grant = await issuer.check(c.req.header('x-ace-token') ?? '');
    if (typeof grant === 'string') return c.json({ message: 'This token cannot be refreshed.' }, 401);
    return c.json({ token: await issuer.issue({ identity: grant.identity, sites: grant.sites, expiresIn: YEAR_S }) });
  });

  routes.post('/faults', zValidator('json', faultSchema), (c) => {
    faults.add(c.req.valid('json'));
    return c.body(null, 204);
  });
  routes.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });

  routes.get('/requests', (c) => c.json(log.read(Number(c.req.query('since') ?? 0))));
  routes.delete('/requests', (c) => {
    log.clear();
    return c.body(null, 204);
  });
  return routes;
}
