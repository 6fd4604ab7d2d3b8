import { createTokenFetch, TokenManagerService } from '../src/index.ts';

/** All that a page needs that shows and keeps tokens, and fetches with them. */
export async function openPage(): Promise<Response> {
  const manager = await TokenManagerService.open();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [location.origin] });
  await manager.loadTokens();
  return tokenFetch('/api/points');
}
