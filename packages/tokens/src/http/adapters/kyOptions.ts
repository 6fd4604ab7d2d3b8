/**
 * Lets ky (1 and later) send through a token fetch, which also repeats what may be repeated: ky's own repetitions are off,
 * as each of them would be repeated in turn.
 *
 * @param tokenFetch of `createTokenFetch`, for the current site, or of its `for()` for one site
 *
 * @example
 * ```ts
 * import { kyOptions, openTokens } from '@building-vitals/tokens';
 * import ky from 'ky';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * const api = ky.create({ ...kyOptions(fetch), prefix: '/api' });
 * ```
 */
export function kyOptions(tokenFetch: typeof fetch): { fetch: typeof fetch; retry: 0 } {
  return { fetch: (input, init) => tokenFetch(input, init), retry: 0 };
}
