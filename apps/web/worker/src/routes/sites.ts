import { acePaths } from '@building-vitals/ace-api';
import { Hono } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { withToken } from '../middleware/withToken.ts';
import { INVENTORY_MAX_AGE_MS, SAMPLES_MAX_AGE_MS } from './maxAge.ts';
import { readCollection } from './readCollection.ts';
import { readResource } from './readResource.ts';
import { CURSOR_WINDOW, WINDOW } from './windowQuery.ts';

/** One part of a path: with an encoded `/` in it, ACE's server could take it for another resource than the route's. */
const SITE = ':site{[\\w.-]+}';

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
