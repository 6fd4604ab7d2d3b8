import { TokenManagerService } from '@building-vitals/tokens';
import { IndexedDbRecordStore, TokenStorageService } from '@building-vitals/tokens/advanced';
import type { KeptTokens } from './KeptTokens.ts';

const TENANT = 'peers';
const YEAR_MS = 365 * 86_400_000;

export const ours: KeptTokens = {
  name: 'building-vitals (IndexedDB, AES-GCM, a device’s key)',
  async store(tokens) {
    const { storage } = await TokenStorageService.open(new IndexedDbRecordStore(TENANT), TENANT);
    const now = Date.now();
    const times = { expiresAt: now + YEAR_MS, addedAt: now, updatedAt: now };
    await storage.addTokens(
      tokens.map(({ token, ...site }) => ({
        metadata: { ...site, ...times, useCount: 0, verdict: 'untested' },
        token,
      })),
    );
    storage.close();
  },
  async open() {
    const manager = await TokenManagerService.open({
      allowedOrigins: ['https://api.example.com'],
      tenantId: TENANT,
      store: new IndexedDbRecordStore(TENANT),
    });
    return {
      list: async () => (await manager.getAllTokens()).length,
      read: async (index) => (await manager.acquireToken({ siteId: `site_${index}` })).token,
      close: () => manager.close(),
    };
  },
};
