import type { Context } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';

/** Marks where the nonce goes in the built page; `html.cspNonce` in `vite.config.ts`. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** With these ASSETS answers 304, and the browser's cached page would not match the nonce of the new response. */
const CONDITIONAL_HEADERS = ['If-None-Match', 'If-Modified-Since'];

/** The app's files. Any other path is one of the app's own routes and gets the page. */
export async function servePage(c: Context<AppEnv>): Promise<Response> {
  const file = await fetchAsset(c, c.req.url);
  if (file.status !== 404) return finish(c, file);
  if (!mayBeAppRoute(c)) return c.text('Not found', 404, { 'Cache-Control': 'no-store' });
  return finish(c, await fetchAsset(c, new URL('/', c.req.url).href));
}

function fetchAsset(c: Context<AppEnv>, url: string): Promise<Response> {
  const { method, headers: given } = c.req.raw;
  const headers = new Headers(given);
  for (const name of CONDITIONAL_HEADERS) headers.delete(name);
  return c.env.ASSETS.fetch(url, { method, headers, redirect: 'manual' });
}

/** A browser that navigates accepts HTML. Other clients do not say; a name with an extension then means a file. */
function mayBeAppRoute(c: Context<AppEnv>): boolean {
  const lastPart = new URL(c.req.url).pathname.split('/').at(-1) ?? '';
  return (c.req.header('Accept') ?? '').includes('text/html') || !lastPart.includes('.');
}

function finish(c: Context<AppEnv>, file: Response): Response {
  const response = new Response(file.body, file);
  if (!file.headers.get('Content-Type')?.startsWith('text/html')) return response;

  // A validator would lead to a 304 again.
  response.headers.delete('ETag');
  response.headers.delete('Last-Modified');
  response.headers.set('Cache-Control', 'no-cache');
  return withNonce(response, c.get('secureHeadersNonce') ?? '');
}

function withNonce(page: Response, nonce: string): Response {
  return new HTMLRewriter()
    .on(`[nonce="${NONCE_PLACEHOLDER}"]`, {
      element: (element) => {
        element.setAttribute('nonce', nonce);
      },
    })
    .transform(page);
}
