import { openTokens, type TokenManagerService } from '@building-vitals/tokens';
import { IndexedDbRecordStore } from '@building-vitals/tokens/advanced';
import { type StormTimes, timeStorm } from './timeStorm.ts';

const SITE = { siteId: 'ses_omaha', siteName: 'Omaha' };

export interface StormPlace {
  /** Where the API is: `${origin}/api/…` wants a token, `${origin}/refresh` gives a new one for an old one. */
  readonly origin: string;
  /** A vault of its own for each storm. */
  readonly tenantId: string;
  readonly token: string;
}

let tokenFetch: typeof fetch | null = null;
let manager: TokenManagerService | null = null;

/** Opens the vault in this tab, with the old token in it and at hand. */
export async function openOurTab({ origin, tenantId, token }: StormPlace): Promise<void> {
  await manager?.close();
  const opened = await openTokens({
    allowedOrigins: [origin],
    tenantId,
    store: new IndexedDbRecordStore(tenantId),
  });
  manager = opened.manager;
  if (await manager.isEmpty()) await manager.addSiteToken({ ...SITE, token, refreshEndpoint: `${origin}/refresh` });
  const lease = await manager.acquireToken(SITE);
  if (lease.token !== token) throw new Error('The storm did not begin with the old token.');
  tokenFetch = opened.fetch.for(SITE);
}

export async function stormOurTab(origin: string, requests: number): Promise<StormTimes> {
  if (!tokenFetch) throw new Error('This tab was not opened.');
  return timeStorm(origin, requests, tokenFetch);
}
