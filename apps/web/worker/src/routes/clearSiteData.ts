import { createProblem } from '@building-vitals/ace-api';
import type { Context } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { problemResponse } from '../http/problemResponse.ts';

/**
 * `POST /api/clear-site-data`: tells the browser to remove everything that it keeps of this site (W3C Clear Site Data), on the
 * disk as well, which no script can do. Only the app's own page may ask: else any other one could empty a person's vault.
 */
export function clearSiteData(c: Context<AppEnv>): Response {
  const isOwnPage = c.req.header('Sec-Fetch-Site') === 'same-origin';
  if (!isOwnPage)
    return problemResponse(createProblem('BAD_REQUEST', { detail: 'Only the page of this site may ask for this.' }));
  return c.body(null, 204, { 'Clear-Site-Data': '"cache", "storage"' });
}
