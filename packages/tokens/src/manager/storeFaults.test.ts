import { expect, it } from 'vitest';
import { createTestToken, FakeClock, FaultyRecordStore, type StoreFault } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };
const LINCOLN = { siteId: 'ses_lincoln', siteName: 'Lincoln' };

it.each<[StoreFault, string]>([
  ['quota', 'STORAGE_QUOTA'],
  ['blocked', 'STORAGE_BLOCKED'],
  ['connection-lost', 'STORAGE_FAILED'],
])('says so and changes nothing when a token cannot be written (%s)', async (fault, code) => {
  const { manager, store, token } = await setUp();
  store.fail('write', fault);
  await expect(manager.addSiteToken({ ...LINCOLN, token })).rejects.toMatchObject({ code });
  expect((await manager.getAllTokens()).map(({ siteId }) => siteId)).toEqual(['ses_omaha']);
  await manager.addSiteToken({ ...LINCOLN, token });
  expect(await manager.getAllTokens()).toHaveLength(2);
});

it('hands out a token although its use cannot be written', async () => {
  const { manager, store, token } = await setUp();
  store.fail('write', 'quota', { times: Number.POSITIVE_INFINITY });
  manager.reportUsed(await manager.acquireToken(OMAHA));
  await manager.flush();
  expect((await manager.acquireToken(OMAHA)).token).toBe(token);
});

it.each(['getAll', 'count'] as const)(
  'makes no new keys when the store answers %s as if it were empty',
  async (operation) => {
    const { manager, store, token } = await setUp();
    await manager.close();
    store.fail('getAll', 'empty-read');
    if (operation === 'count') store.fail('count', 'empty-read');
    const reopened = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store }).catch(() =>
      TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store }),
    );
    expect((await reopened.acquireToken(OMAHA)).token).toBe(token);
  },
);

it('fails to list, and lists when the store works again', async () => {
  const { store } = await setUp();
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store });
  store.fail('getAll', 'connection-lost');
  await expect(manager.loadTokens()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  expect(manager.getSnapshot()).toMatchObject({ status: 'failed', error: { code: 'STORAGE_FAILED' } });
  await manager.loadTokens();
  expect(manager.getSnapshot()).toMatchObject({ status: 'ready', tokens: [{ siteId: 'ses_omaha' }] });
});

it('keeps showing the list that it has when it cannot be read again', async () => {
  const { manager, store } = await setUp();
  await manager.loadTokens();
  store.fail('getAll', 'connection-lost', { nth: 2 });
  await expect(manager.catchUp()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  expect(manager.getSnapshot()).toMatchObject({ status: 'ready', tokens: [{ siteId: 'ses_omaha' }] });
});

async function setUp() {
  const store = new FaultyRecordStore();
  const clock = new FakeClock(Date.now());
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store, clock });
  const token = await createTestToken();
  await manager.addSiteToken({ ...OMAHA, token });
  return { manager, store, token };
}
