import { TokenManagerService } from '@building-vitals/tokens';
import { IndexedDbRecordStore } from '@building-vitals/tokens/advanced';
import type { Contender } from './Contender.ts';

const SITE_ID = 'ses_omaha';

export const buildingVitals: Contender = {
  name: 'building-vitals acquireToken',
  keepsIn: 'IndexedDB, encrypted',
  async open(token, use) {
    const tenantId = `lease-${crypto.randomUUID()}`;
    const manager = await TokenManagerService.open({
      allowedOrigins: ['https://api.example.com'],
      tenantId,
      store: new IndexedDbRecordStore(tenantId),
    });
    await manager.addSiteToken({ siteId: SITE_ID, siteName: 'Omaha', token });
    return async () => use((await manager.acquireToken({ siteId: SITE_ID })).token);
  },
};
