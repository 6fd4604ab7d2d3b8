import { TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { beforeEach, expect, it } from 'vitest';
import { openMigration } from './openMigration.ts';

beforeEach(() => localStorage.clear());

function deployment(legacyMigration: unknown): typeof fetch {
  return async () => Response.json({ defaultTokens: [], ...(legacyMigration !== undefined && { legacyMigration }) });
}

async function openManager(): Promise<TokenManagerService> {
  return TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store: new MemoryRecordStore() });
}

it.each([undefined, { enabled: false, percentage: 100 }, { enabled: true, percentage: 0 }, { enabled: 'yes' }])(
  'migrates nothing when the deployment says %j',
  async (said) => {
    expect(await openMigration(await openManager(), deployment(said))).toBeNull();
  },
);

it('finds what earlier versions stored in this browser', async () => {
  const token = await createTestToken({ identity: 'omaha' });
  localStorage.setItem('token_omaha', JSON.stringify({ siteId: 'omaha', siteName: 'Omaha', token }));
  const manager = await openManager();
  const migration = await openMigration(manager, deployment({ enabled: true, percentage: 100 }));
  expect((await migration?.preview())?.entries).toMatchObject([{ siteId: 'omaha', identity: 'omaha', state: 'new' }]);
  expect(await migration?.run()).toMatchObject({ imported: 1, entries: [{ isVerified: true }] });
  expect(await manager.getTokenForSite('omaha')).toBe(token);
  expect(localStorage.getItem('token_omaha')).not.toBeNull();
});
