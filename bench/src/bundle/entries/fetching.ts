import { createTokenFetch, TokenManagerService } from '@building-vitals/tokens';

/** All that a page needs that only fetches, with a vault that opens by itself. */
export async function openPage(): Promise<Response> {
  const tokenFetch = createTokenFetch(await openVault(), { allowedOrigins: [location.origin] });
  return tokenFetch('/api/points');
}

export function openVault(): Promise<TokenManagerService> {
  return TokenManagerService.open({ tenantId: 'bundle' });
}
