import { createTokenFetch, openTokenReader } from '@building-vitals/tokens';

/** All that a page needs that only fetches, with a vault that opens by itself. */
export async function openPage(): Promise<Response> {
  const reader = await openTokenReader({ allowedOrigins: [location.origin], tenantId: 'bundle' });
  return createTokenFetch(reader)('/api/points');
}
