/**
 * Lets axios (1.12 and later) send through a token fetch: it has the token, the refresh and the retries then, and axios
 * everything else. A refusal of ours is the `cause` of axios' error, and its `code` is the error's `code`.
 *
 * @param tokenFetch of `createTokenFetch`, for the current site, or of its `for()` for one site
 *
 * @example
 * ```ts
 * import { axiosOptions, openTokens } from '@building-vitals/tokens';
 * import axios from 'axios';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * const api = axios.create({ baseURL: '/api', ...axiosOptions(fetch.for({ siteId: 'ses_omaha' })) });
 * ```
 */
export function axiosOptions(tokenFetch: typeof fetch): { adapter: 'fetch'; env: { fetch: typeof fetch } } {
  return { adapter: 'fetch', env: { fetch: (input, init) => tokenFetch(input, init) } };
}
