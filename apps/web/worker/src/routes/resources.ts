import { acePaths } from '@building-vitals/ace-api';
import { Hono } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { withToken } from '../middleware/guards.ts';
import {
  CURSOR_WINDOW,
  INVENTORY_MAX_AGE_MS,
  passThrough,
  readCollection,
  readResource,
  SAMPLES_MAX_AGE_MS,
  WINDOW,
} from './forward.ts';

/** Names without an encoded `/`, with which ACE's server could take the path for another resource than the route's. */
const SITE = ':site{[\\w.-]+}';
const GATEWAY = ':gateway{[\\w.-]+}';

/** `/api/sites`, and what a site has. */
export const sites = new Hono<AppEnv>()
  .get('/', withToken, (c) => readCollection(c, acePaths.sites, ['collect_enabled', 'show_archived']))
  .get(`/${SITE}`, withToken, (c) =>
    readResource(c, acePaths.site(c.req.param('site')), { maxAgeMs: INVENTORY_MAX_AGE_MS }),
  )
  .get(`/${SITE}/points`, withToken, (c) => readCollection(c, acePaths.points(c.req.param('site'))))
  .get(`/${SITE}/configured_points`, withToken, (c) =>
    readCollection(c, acePaths.configuredPoints(c.req.param('site'))),
  )
  .get(`/${SITE}/weather`, withToken, (c) =>
    readResource(c, acePaths.weather(c.req.param('site')), { maxAgeMs: SAMPLES_MAX_AGE_MS }),
  )
  .get(`/${SITE}/timeseries`, withToken, (c) =>
    readResource(c, acePaths.siteTimeseries(c.req.param('site')), { query: WINDOW, maxAgeMs: SAMPLES_MAX_AGE_MS }),
  )
  .get(`/${SITE}/timeseries/paginated`, withToken, (c) =>
    readResource(c, acePaths.paginatedTimeseries(c.req.param('site')), {
      query: CURSOR_WINDOW,
      maxAgeMs: SAMPLES_MAX_AGE_MS,
    }),
  );

/** `/api/points`: a point by its name, percent-encoded, because it contains `/`. */
export const points = new Hono<AppEnv>()
  .get('/:name', withToken, (c) =>
    readResource(c, acePaths.point(c.req.param('name')), { maxAgeMs: INVENTORY_MAX_AGE_MS }),
  )
  .get('/:name/timeseries', withToken, (c) =>
    readResource(c, acePaths.pointTimeseries(c.req.param('name')), { query: WINDOW, maxAgeMs: SAMPLES_MAX_AGE_MS }),
  );

/** `/api/gateways`: where ACE issues a gateway its next token, the only kind that it issues over its API. */
export const gateways = new Hono<AppEnv>().post(`/${GATEWAY}/token`, withToken, async (c) =>
  passThrough(c, await c.var.ace.send({ method: 'POST', path: acePaths.gatewayToken(c.req.param('gateway')) })),
);
