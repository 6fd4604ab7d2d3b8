import { openTokens } from '../src/index.ts';

/** All that a page needs that shows and keeps tokens, and fetches with them. */
export async function openPage(): Promise<Response> {
  const { manager, fetch } = await openTokens({ allowedOrigins: [location.origin] });
  await manager.loadTokens();
  return fetch('/api/points');
}
