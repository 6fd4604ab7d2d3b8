import { createTokenFetch, TokenManagerService } from '../src/index.ts';

/** All that a page needs that only fetches, with a vault that opens by itself. */
export async function openPage(): Promise<Response> {
  const manager = await TokenManagerService.open();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [location.origin] });
  return tokenFetch('/api/points');
}
