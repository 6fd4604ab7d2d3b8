/**
 * Lets openapi-fetch (0.10 and later) send through a token fetch.
 *
 * @param tokenFetch of `createTokenFetch`, for the current site, or of its `for()` for one site
 *
 * @example
 * ```ts
 * import { openapiFetchOptions, openTokens } from '@building-vitals/tokens';
 * import createClient from 'openapi-fetch';
 *
 * interface paths {
 *   '/sites/': { get: { responses: { 200: { content: { 'application/json': { total: number } } } } } };
 * }
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * const api = createClient<paths>({ baseUrl: '/api', ...openapiFetchOptions(fetch) });
 * ```
 */
export function openapiFetchOptions(tokenFetch: typeof fetch): { fetch: (request: Request) => Promise<Response> } {
  return { fetch: (request) => tokenFetch(request) };
}
