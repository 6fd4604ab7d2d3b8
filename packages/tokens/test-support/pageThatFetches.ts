import { createTokenFetch, openTokenReader } from '../src/index.ts';

/** All that a page needs that only fetches, with a vault that opens by itself. */
export async function openPage(): Promise<Response> {
  const allowedOrigins = [location.origin];
  const tokenFetch = createTokenFetch(await openTokenReader({ validation: { allowedOrigins } }), { allowedOrigins });
  return tokenFetch('/api/points');
}
