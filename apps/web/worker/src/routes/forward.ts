import type { Context } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import type { AceAnswer } from '../upstream/AceAnswer.ts';
import { readAllPages } from '../upstream/readAllPages.ts';

/** How old an answer about sites and points may be, ms: they change when somebody installs something. */
export const INVENTORY_MAX_AGE_MS = 30_000;

/** How old an answer with samples may be, ms: there are new ones every few minutes. */
export const SAMPLES_MAX_AGE_MS = 15_000;

/** The query parameters of a window of time. */
export const WINDOW = ['start_time', 'end_time'];

/** The query parameters of a window that is read page by page. */
export const CURSOR_WINDOW = [...WINDOW, 'cursor', 'page_size', 'raw_data'];

export interface ResourceOptions {
  /** The query parameters that ACE supports here. */
  query?: readonly string[];
  /** How old the answer may be, ms. */
  maxAgeMs: number;
}

/** Forwards a request for one resource; responds with ACE's body as it came. */
export async function readResource(
  c: Context<AppEnv>,
  path: string,
  { query = [], maxAgeMs }: ResourceOptions,
): Promise<Response> {
  return passThrough(c, await c.var.ace.read({ path, query: pickQuery(c, query) }, maxAgeMs));
}

/** Forwards a request for one page of a collection; with `?all=true`, responds with every item in one envelope. */
export async function readCollection(
  c: Context<AppEnv>,
  path: string,
  filters: readonly string[] = [],
): Promise<Response> {
  if (c.req.query('all') === 'true') {
    return c.json(await readAllPages(c.var.ace, { path, query: pickQuery(c, filters) }, INVENTORY_MAX_AGE_MS));
  }
  return readResource(c, path, { query: ['page', 'per_page', ...filters], maxAgeMs: INVENTORY_MAX_AGE_MS });
}

/** Responds with ACE's body as it came. */
export function passThrough(c: Context<AppEnv>, { bytes }: AceAnswer): Response {
  return c.body(bytes, 200, { 'Content-Type': 'application/json' });
}

/** The named parameters that the request has. What a route does not name never reaches ACE. */
function pickQuery(c: Context<AppEnv>, names: readonly string[]): Record<string, string> {
  const given = names.map((name) => [name, c.req.query(name)] as const);
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
