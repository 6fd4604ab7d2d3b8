import { createTokenFetch, openTokenReader } from '@building-vitals/tokens';

/** All that a page needs that only fetches, with a vault that opens by itself. */
export async function openPage(): Promise<Response> {
  const allowedOrigins = [location.origin];
  const reader = await openTokenReader({ tenantId: 'bundle', validation: { allowedOrigins } });
  return createTokenFetch(reader, { allowedOrigins })('/api/points');
}
