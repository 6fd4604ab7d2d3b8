import { createProblem } from '@building-vitals/ace-api';
import { type Context, Hono } from 'hono';
import { methodNotAllowed as rejectOtherMethods } from 'hono/method-not-allowed';
import type { AppEnv } from '../http/AppEnv.ts';
import { methodNotAllowed, problemResponse } from '../http/problems.ts';
import { limitByAddress, wellFormedPath, withSettings } from '../middleware/guards.ts';
import { crossOrigin, noStore } from '../middleware/responseHeaders.ts';
import { dataHeaders } from '../middleware/securityHeaders.ts';
import { batch } from './batch.ts';
import { gateways, points, sites } from './resources.ts';

/** Everything below `/api`. */
export function createApi(): Hono<AppEnv> {
  const api = new Hono<AppEnv>();
  api.use(dataHeaders, noStore, crossOrigin);
  api.use(rejectOtherMethods({ app: api, onMethodNotAllowed: (_, methods) => methodNotAllowed(methods) }));
  // Before the limits: monitoring must always get through.
  api.get('/health', (c) => c.json({ status: 'ok' }));
  // Before the settings: it works without ACE.
  api.post('/clear-site-data', clearSiteData);
  api.use(wellFormedPath, withSettings, limitByAddress);
  api.route('/sites', sites);
  api.route('/points', points);
  api.route('/batch', batch);
  api.route('/gateways', gateways);
  api.all('*', () => problemResponse(createProblem('ROUTE_NOT_FOUND')));
  return api;
}

/**
 * `POST /api/clear-site-data`: tells the browser to delete everything that it stores for this site (W3C Clear Site
 * Data), on the disk as well, which no script can do. Only the app's own page may ask: any other one could wipe a vault.
 */
function clearSiteData(c: Context<AppEnv>): Response {
  const isOwnPage = c.req.header('Sec-Fetch-Site') === 'same-origin';
  if (!isOwnPage) return problemResponse(createProblem('BAD_REQUEST', { detail: 'Only this site may request this.' }));
  return c.body(null, 204, { 'Clear-Site-Data': '"cache", "storage"' });
}
