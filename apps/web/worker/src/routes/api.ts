import { createProblem } from '@building-vitals/ace-api';
import { Hono } from 'hono';
import { methodNotAllowed as answeringOtherMethods } from 'hono/method-not-allowed';
import type { AppEnv } from '../http/AppEnv.ts';
import { methodNotAllowed } from '../http/methodNotAllowed.ts';
import { problemResponse } from '../http/problemResponse.ts';
import { addressLimited } from '../middleware/addressLimited.ts';
import { crossOrigin } from '../middleware/crossOrigin.ts';
import { noStore } from '../middleware/noStore.ts';
import { dataHeaders } from '../middleware/securityHeaders.ts';
import { wellFormedPath } from '../middleware/wellFormedPath.ts';
import { withSettings } from '../middleware/withSettings.ts';
import { batch } from './batch.ts';
import { clearSiteData } from './clearSiteData.ts';
import { gateways } from './gateways.ts';
import { points } from './points.ts';
import { sites } from './sites.ts';

/** Everything below `/api`. */
export function createApi(): Hono<AppEnv> {
  const api = new Hono<AppEnv>();
  api.use(dataHeaders, noStore, crossOrigin);
  api.use(answeringOtherMethods({ app: api, onMethodNotAllowed: (_, methods) => methodNotAllowed(methods) }));
  // Before the limits: whoever watches over the edge must not be turned away.
  api.get('/health', (c) => c.json({ status: 'ok' }));
  // Neither does it need ACE to be set up.
  api.post('/clear-site-data', clearSiteData);
  api.use(wellFormedPath, withSettings, addressLimited);
  api.route('/sites', sites);
  api.route('/points', points);
  api.route('/batch', batch);
  api.route('/gateways', gateways);
  api.all('*', () => problemResponse(createProblem('ROUTE_NOT_FOUND')));
  return api;
}
