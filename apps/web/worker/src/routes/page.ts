import type { Context } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';

/** What stands in the built page where the nonce goes; `html.cspNonce` in `vite.config.ts`. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Makes ASSETS answer 304, and a page that the browser kept would meet the nonce of the new answer. */
const CONDITIONAL_HEADERS = ['If-None-Match', 'If-Modified-Since'];

/** The app's files. A path that is none is one of the app's own routes, whose answer is the page. */
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

/** A browser that goes somewhere accepts HTML. Others do not say; a name with an extension then means a file. */
function mayBeAppRoute(c: Context<AppEnv>): boolean {
  const lastPart = new URL(c.req.url).pathname.split('/').at(-1) ?? '';
  return (c.req.header('Accept') ?? '').includes('text/html') || !lastPart.includes('.');
}

function finish(c: Context<AppEnv>, file: Response): Response {
  const response = new Response(file.body, file);
  if (!file.headers.get('Content-Type')?.startsWith('text/html')) return response;

  // A validator would bring the 304 back.
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
