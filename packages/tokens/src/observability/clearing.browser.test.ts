import { expect, it, onTestFinished } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { TokenManagerService } from '../manager/index.ts';
import { createTestToken, FaultyRecordStore } from '../testing/index.ts';
import { TokenSecurityManager } from './TokenSecurityManager.ts';

const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };

async function vaultWithToken() {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store });
  const { id } = await manager.addSiteToken({ ...OMAHA, token: await createTestToken({ identity: 'omaha' }) });
  await manager.updateSiteToken(id, { token: await createTestToken({ identity: 'omaha, later' }) });
  await manager.outbox.put({ id: '1', text: 'a request' });
  return { tenantId, store, manager };
}

it('destroys keys, tokens, versions, log, outbox and caches, and leaves what is not ours', async () => {
  const { tenantId, store, manager } = await vaultWithToken();
  const copies = await store.getAll('tokens');
  await caches.open('some-cache');
  localStorage.setItem('building-vitals-something', 'x');
  localStorage.setItem('theme', 'dark');
  sessionStorage.setItem('building-vitals-something', 'x');
  onTestFinished(() => localStorage.removeItem('theme'));
  let asked = 0;
  const clearSite = async () => {
    asked += 1;
  };
  const cleared = await new TokenSecurityManager({ manager, clearSite }).clearAllTokensSecurely();
  expect(cleared).toEqual({ caches: true, webStorage: true, site: true });
  expect(asked).toBe(1);
  expect(await caches.keys()).not.toContain('some-cache');
  expect(Object.keys(localStorage).filter((name) => name.startsWith('building-vitals-'))).toEqual([]);
  expect(sessionStorage.getItem('building-vitals-something')).toBeNull();
  expect(localStorage.getItem('theme')).toBe('dark');
  for (const name of ['tokens', 'keys', 'versions', 'audit', 'outbox', 'metadata'] as const) {
    expect(await store.count(name)).toBe(0);
  }
  expect(manager.getCurrentToken()).toBeNull();
  await expect(manager.getTokenForSite('omaha')).rejects.toMatchObject({ code: 'VAULT_LOCKED' });

  // A copy of the rows that somebody took before is worth nothing, in a new vault of the same name neither.
  const reopened = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store });
  expect(await reopened.isEmpty()).toBe(true);
  await store.write(copies.map((row) => ({ type: 'put', store: 'tokens', row }) as const));
  await reopened.loadTokens();
  expect(reopened.getSnapshot().tokens).toEqual([]);
});

it('locks the other tabs', async () => {
  const { tenantId, manager } = await vaultWithToken();
  const tab = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
  });
  await new TokenSecurityManager({ manager }).clearAllTokensSecurely();
  await expect.poll(() => tab.getSnapshot().isLocked).toBe(true);
});

it('works while the vault is locked, so that one can start over without the passphrase', async () => {
  const { tenantId, store, manager } = await vaultWithToken();
  await manager.slots.setPassphrase({ kind: 'device' }, 'correct horse battery');
  await manager.slots.remove({ kind: 'passphrase', passphrase: 'correct horse battery' }, 'slot:device');
  await manager.close();
  const locked = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store });
  expect(locked.getSnapshot().isLocked).toBe(true);
  await new TokenSecurityManager({ manager: locked }).clearAllTokensSecurely();
  const reopened = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store });
  expect(reopened.getSnapshot().isLocked).toBe(false);
  expect(await reopened.isEmpty()).toBe(true);
});

it('says what else could not be cleared, and fails if the keys could not', async () => {
  const { manager } = await vaultWithToken();
  const clearSite = () => Promise.reject(new TypeError('no network'));
  const cleared = await new TokenSecurityManager({ manager, clearSite }).clearAllTokensSecurely();
  expect(cleared).toEqual({ caches: true, webStorage: true, site: false });

  const store = new FaultyRecordStore();
  const broken = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId: freshTenant(),
    store,
  });
  store.fail('write', 'connection-lost');
  const clearing = new TokenSecurityManager({ manager: broken }).clearAllTokensSecurely();
  await expect(clearing).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
});

it('destroys the keys before anything else', async () => {
  const { store, manager } = await vaultWithToken();
  const steps: string[] = [];
  const { write, destroy } = { write: store.write.bind(store), destroy: store.destroy.bind(store) };
  store.write = async (changes, options) => {
    steps.push(...changes.map((change) => `${change.type} ${change.store}${options?.durable ? ', on disk' : ''}`));
    await write(changes, options);
  };
  store.destroy = async () => {
    steps.push('destroy');
    await destroy();
  };
  await manager.flush();
  steps.length = 0;
  await new TokenSecurityManager({ manager }).clearAllTokensSecurely();
  expect(steps).toEqual(['clear keys, on disk', 'destroy']);
});
