import type { Context } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { passThrough } from '../http/passThrough.ts';
import { pickQuery } from '../http/pickQuery.ts';

export interface ResourceOptions {
  /** The query parameters that ACE takes here. */
  query?: readonly string[];
  /** How old the answer may be, ms. */
  maxAgeMs: number;
}

/** ACE's answer to a path, as it came. */
export async function readResource(
  c: Context<AppEnv>,
  path: string,
  { query = [], maxAgeMs }: ResourceOptions,
): Promise<Response> {
  return passThrough(c, await c.var.ace.read({ path, query: pickQuery(c, query) }, maxAgeMs));
}
