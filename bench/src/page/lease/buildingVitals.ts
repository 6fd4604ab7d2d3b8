import { IndexedDbRecordStore, TokenManagerService } from '@building-vitals/tokens';
import type { Contender } from './Contender.ts';

const SITE = { siteId: 'ses_omaha', siteName: 'Omaha' };

export const buildingVitals: Contender = {
  name: 'building-vitals acquireToken',
  keepsIn: 'IndexedDB, encrypted',
  async open(token) {
    const tenantId = `lease-${crypto.randomUUID()}`;
    const manager = await TokenManagerService.open({ tenantId, store: new IndexedDbRecordStore(tenantId) });
    await manager.addSiteToken({ ...SITE, token });
    return async () => (await manager.acquireToken(SITE)).token;
  },
};
