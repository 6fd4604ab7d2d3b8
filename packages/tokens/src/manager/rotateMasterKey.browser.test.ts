import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import type { KeyRow } from '../crypto/index.ts';
import { TokenStorageService } from '../storage/index.ts';
import { createTestToken } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const DEVICE = { kind: 'device' } as const;
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };

async function openManager(tenantId = freshTenant(), unlockKey?: typeof PASSPHRASE) {
  const store = openStore(tenantId);
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store,
    ...(unlockKey && { unlockKey }),
  });
  return { tenantId, store, manager };
}

async function withToken() {
  const vault = await openManager();
  const token = await createTestToken({ identity: 'omaha' });
  await vault.manager.addSiteToken({ ...OMAHA, token });
  await vault.manager.audit.settled();
  return { ...vault, token };
}

it('opens nothing of what is there now with keys that were once on the disk', async () => {
  const { tenantId, store, manager, token } = await withToken();
  // What somebody finds who has the browser's files of both days.
  const before = (await store.getAll('keys')) as KeyRow[];
  await manager.slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  await manager.rotateKeys();
  await manager.flush();
  const now = (await store.getAll('keys')) as KeyRow[];
  const rows = await store.getAll('tokens');

  const thief = openStore();
  const slots = before.filter(({ id }) => id === 'slot:device');
  const keyring = now.filter(({ id }) => id === 'keyring');
  await thief.write([...slots, ...keyring].map((row) => ({ type: 'put', store: 'keys', row }) as const));
  await expect(TokenStorageService.open(thief, tenantId)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });

  // The keyring of before opens with it, and opens none of the rows of now.
  await thief.write(before.map((row) => ({ type: 'put', store: 'keys', row }) as const));
  await thief.write(rows.map((row) => ({ type: 'put', store: 'tokens', row }) as const));
  const { storage } = await TokenStorageService.open(thief, tenantId);
  expect(await storage.listTokens()).toMatchObject({ tokens: [], damaged: [{}] });

  expect(await manager.getTokenForSite('omaha')).toBe(token);
  const again = await openManager(tenantId, PASSPHRASE);
  expect(await again.manager.getTokenForSite('omaha')).toBe(token);
});

it('takes the passphrase, and lets the other ways go, which may have been seen with the key', async () => {
  const { manager } = await withToken();
  await manager.slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  const recoveryKey = await manager.slots.replaceRecoveryKey(DEVICE);
  const recovery = { kind: 'recovery', recoveryKey } as const;
  for (const key of [DEVICE, recovery]) {
    await expect(manager.slots.remove(key, 'slot:device')).rejects.toMatchObject({ code: 'PASSPHRASE_NEEDED' });
  }
  const wrong = { kind: 'passphrase', passphrase: 'another passphrase' } as const;
  await expect(manager.slots.remove(wrong, 'slot:device')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  expect((await manager.slots.list()).map(({ kind }) => kind)).toEqual(['passphrase']);
  await manager.lock();
  await expect(manager.unlock(recovery)).rejects.toMatchObject({ code: 'SLOT_MISSING' });
  await manager.unlock(PASSPHRASE);
  // They are set up again, for the new key.
  const next = { kind: 'recovery', recoveryKey: await manager.slots.replaceRecoveryKey(PASSPHRASE) } as const;
  await manager.lock();
  await manager.unlock(next);
});

it('goes on where it was, in this tab at once and in the others after they are unlocked', async () => {
  const { tenantId, manager } = await withToken();
  const { manager: tab } = await openManager(tenantId);
  await manager.slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  await manager.addSiteToken({ siteId: 'lincoln', siteName: 'Lincoln', token: await createTestToken({}) });
  await expect.poll(() => tab.getSnapshot().isLocked).toBe(true);
  await tab.unlock(PASSPHRASE);
  expect(await tab.getAllTokens()).toHaveLength(2);
  await tab.addSiteToken({ siteId: 'boston', siteName: 'Boston', token: await createTestToken({}) });
  expect(await tab.audit.verify()).toMatchObject({ brokenAt: null });
});

it('writes nothing with previous keys, in a tab that missed the rotation', async () => {
  const { tenantId, manager } = await withToken();
  const deaf = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    channel: { post() {}, subscribe: () => () => {}, close() {} },
  });
  await manager.slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  const adding = deaf.addSiteToken({ siteId: 'boston', siteName: 'Boston', token: await createTestToken({}) });
  await expect(adding).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(await manager.getAllTokens()).toHaveLength(1);
});

it('is all or nothing when two tabs do it at once', async () => {
  const { tenantId, manager, token } = await withToken();
  await manager.slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  const { manager: tab } = await openManager(tenantId);
  const outcomes = await Promise.allSettled([
    manager.slots.remove(PASSPHRASE, 'slot:device'),
    tab.slots.remove(PASSPHRASE, 'slot:device'),
  ]);
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  const { manager: after } = await openManager(tenantId, PASSPHRASE);
  expect(await after.getTokenForSite('omaha')).toBe(token);
});

it('makes a vault with a passphrase from the first day: no key of a device is ever written down', async () => {
  const { tenantId, store, manager } = await openManager(freshTenant(), PASSPHRASE);
  expect((await store.getAll('keys')).map(({ id }) => id)).toEqual(['keyring', 'slot:passphrase']);
  expect(await manager.isProtected()).toBe(true);
  const { manager: again } = await openManager(tenantId);
  expect(again.getSnapshot().isLocked).toBe(true);
});

it.each([
  { kind: 'recovery', recoveryKey: 'none' },
  { kind: 'passkey', slotId: 'slot:passkey:00', output: new Uint8Array(32) },
] as const)('makes none for a key that belongs to another vault ($kind)', async (unlockKey) => {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  const opening = TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store, unlockKey });
  await expect(opening).rejects.toMatchObject({ code: 'SLOT_MISSING' });
  expect(await store.count('keys')).toBe(0);
});
