/**
 * Lets openapi-fetch (0.10 and later) send through a token fetch.
 *
 * @param tokenFetch of `createTokenFetch`, for the current site, or of its `for()` for one site
 * @example
 * const api = createClient<paths>({ baseUrl: '/api', ...openapiFetchOptions(tokenFetch) });
 */
export function openapiFetchOptions(tokenFetch: typeof fetch): { fetch: (request: Request) => Promise<Response> } {
  return { fetch: (request) => tokenFetch(request) };
}
