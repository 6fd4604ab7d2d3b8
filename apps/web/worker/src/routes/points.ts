import { acePaths } from '@building-vitals/ace-api';
import { Hono } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { withToken } from '../middleware/withToken.ts';
import { INVENTORY_MAX_AGE_MS, SAMPLES_MAX_AGE_MS } from './maxAge.ts';
import { readResource } from './readResource.ts';
import { WINDOW } from './windowQuery.ts';

/** `/api/points`: a point by its name, percent-encoded, because it contains `/`. */
export const points = new Hono<AppEnv>()
  .get('/:name', withToken, (c) =>
    readResource(c, acePaths.point(c.req.param('name')), { maxAgeMs: INVENTORY_MAX_AGE_MS }),
  )
  .get('/:name/timeseries', withToken, (c) =>
    readResource(c, acePaths.pointTimeseries(c.req.param('name')), { query: WINDOW, maxAgeMs: SAMPLES_MAX_AGE_MS }),
  );
