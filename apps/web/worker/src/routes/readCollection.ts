import type { Context } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { passThrough } from '../http/passThrough.ts';
import { pickQuery } from '../http/pickQuery.ts';
import { readAllPages } from '../upstream/readAllPages.ts';
import { INVENTORY_MAX_AGE_MS } from './maxAge.ts';

/** One page of a collection, as ACE sent it; with `?all=true` every item in one envelope. */
export async function readCollection(
  c: Context<AppEnv>,
  path: string,
  filters: readonly string[] = [],
): Promise<Response> {
  if (c.req.query('all') === 'true') {
    return c.json(await readAllPages(c.var.ace, { path, query: pickQuery(c, filters) }, INVENTORY_MAX_AGE_MS));
  }
  const query = pickQuery(c, ['page', 'per_page', ...filters]);
  return passThrough(c, await c.var.ace.read({ path, query }, INVENTORY_MAX_AGE_MS));
}
