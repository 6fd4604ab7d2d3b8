import { acePaths } from '@building-vitals/ace-api';
import { Hono } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { passThrough } from '../http/passThrough.ts';
import { withToken } from '../middleware/withToken.ts';

/** `/api/gateways`: where ACE issues a device its next token, the only ones that it issues. */
export const gateways = new Hono<AppEnv>().post('/:gateway{[\\w.-]+}/token', withToken, async (c) =>
  passThrough(c, await c.var.ace.send({ method: 'POST', path: acePaths.gatewayToken(c.req.param('gateway')) })),
);
