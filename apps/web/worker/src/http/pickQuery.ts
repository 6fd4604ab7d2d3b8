import type { Context } from 'hono';
import type { AppEnv } from './AppEnv.ts';

/** The parameters of these names that the request has. What a route does not name never reaches ACE. */
export function pickQuery(c: Context<AppEnv>, names: readonly string[]): Record<string, string> {
  const given = names.map((name) => [name, c.req.query(name)] as const);
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
