import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** Which page of a list. */
export interface PageQuery {
  readonly page: number;
  readonly perPage: number;
}

/** ACE's envelope around one page of a list. */
export interface PageEnvelope<Item> {
  items: Item[];
  page: number;
  pages: number | null;
  per_page: number;
  total: number;
}

/** One page of a list, as ACE sends it. */
export function pageOf<Item>(items: readonly Item[], { page, perPage }: PageQuery): PageEnvelope<Item> {
  const start = (page - 1) * perPage;
  return {
    items: items.slice(start, start + perPage),
    page,
    // Null for an empty list, as ACE may send it.
    pages: items.length === 0 ? null : Math.ceil(items.length / perPage),
    per_page: perPage,
    total: items.length,
  };
}

/** ACE's 404 for a name that it does not know, or that the token has no access to. */
export function notFound(c: Context): Response {
  return c.json({ message: 'A database result was required but none was found.' }, 404);
}

/** ACE's 400 (Flask-RESTX) for invalid parameters. @param errors what is wrong, by parameter */
export function inputProblem(errors: Record<string, string>): HTTPException {
  const body = JSON.stringify({ errors, message: 'Input payload validation failed' });
  return new HTTPException(400, {
    res: new Response(body, { status: 400, headers: { 'content-type': 'application/json' } }),
  });
}
