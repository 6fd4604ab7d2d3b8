import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import type { UnlockKey } from '../crypto/index.ts';
import { inspectVault } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };
const DEVICE: UnlockKey = { kind: 'device' };
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;
const clock = new FakeClock();

it('opens locked if unlocking takes a person, and knows nothing then', async () => {
  const { reopen } = await protectedVault();
  const manager = await reopen();
  expect(manager.getSnapshot()).toMatchObject({ isLocked: true, tokens: [], currentSite: null, defaultSite: null });
  expect(manager.getCurrentToken()).toBeNull();
  const locked = { code: 'VAULT_LOCKED' };
  await expect(manager.acquireToken(OMAHA)).rejects.toMatchObject(locked);
  await expect(manager.getAllTokens()).rejects.toMatchObject(locked);
  await expect(manager.getExpiringTokens(0, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject(locked);
  await expect(manager.outbox.list()).rejects.toMatchObject(locked);
  await expect(manager.addSiteToken({ ...OMAHA, token: await unexpiredToken() })).rejects.toMatchObject({
    code: 'VAULT_LOCKED',
  });
});

it('says from outside when its tokens expire, and how it is unlocked, and no more', async () => {
  const { tenantId, expiresAt } = await protectedVault();
  expect(await inspectVault(openStore(tenantId))).toEqual({
    kind: 'indexeddb',
    slots: [{ id: 'slot:passphrase', kind: 'passphrase', name: undefined }],
    isProtected: true,
    expiries: [expiresAt],
  });
});

it('unlocks with the passphrase, and has everything at hand as before', async () => {
  const { reopen, token } = await protectedVault();
  const manager = await reopen();
  const heard: string[] = [];
  manager.on('vault:unlocked', () => heard.push('unlocked'));
  await expect(manager.loadTokens()).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  await manager.unlock(PASSPHRASE);
  expect(heard).toEqual(['unlocked']);
  expect(manager.getCurrentToken()).toBe(token);
  expect((await manager.acquireToken()).token).toBe(token);
  expect(manager.getSnapshot()).toMatchObject({ isLocked: false, status: 'ready', tokens: [OMAHA] });
});

it('opens unlocked with the passphrase brought along', async () => {
  const { reopen, token } = await protectedVault();
  const manager = await reopen(PASSPHRASE);
  expect(manager.getCurrentToken()).toBe(token);
});

it('stays locked for a wrong passphrase', async () => {
  const { reopen } = await protectedVault();
  const manager = await reopen();
  const wrong: UnlockKey = { kind: 'passphrase', passphrase: 'correct horse battery stapler' };
  await expect(manager.unlock(wrong)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  await expect(manager.unlock(DEVICE)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(manager.getSnapshot().isLocked).toBe(true);
});

it('is locked in every tab at once, with what was cached and counted', async () => {
  const { reopen, token } = await protectedVault();
  const [one, other] = [await reopen(PASSPHRASE), await reopen(PASSPHRASE)];
  await other.loadTokens();
  one.reportUsed(await one.acquireToken(OMAHA));
  await other.acquireToken(OMAHA);
  const heard: string[] = [];
  other.on('vault:locked', () => heard.push('locked'));
  const { outbox } = one;
  await one.lock();
  await expect.poll(() => heard).toEqual(['locked']);
  await expect(outbox.list()).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  for (const manager of [one, other]) {
    await expect(manager.acquireToken(OMAHA)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    expect(manager.getSnapshot()).toMatchObject({ isLocked: true, tokens: [], currentSite: null });
    expect(manager.getCurrentToken()).toBeNull();
  }
  await other.unlock(PASSPHRASE);
  expect(other.getSnapshot().tokens).toMatchObject([{ useCount: 1 }]);
  expect((await other.acquireToken(OMAHA)).token).toBe(token);
  expect(one.getSnapshot().isLocked).toBe(true);
});

it('changes the passphrase without touching a token', async () => {
  const { reopen, tenantId, token } = await protectedVault();
  const manager = await reopen(PASSPHRASE);
  const store = openStore(tenantId);
  const before = await store.getAll('tokens');
  const next = { kind: 'passphrase', passphrase: 'twelve characters and more' } as const;
  await manager.slots.setPassphrase(PASSPHRASE, next.passphrase);
  expect(await store.getAll('tokens')).toEqual(before);
  await expect(reopen(PASSPHRASE)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  expect((await reopen(next)).getCurrentToken()).toBe(token);
});

it('lets a recovery key in when the passphrase is forgotten, and only the newest', async () => {
  const { reopen, token } = await protectedVault();
  const { slots } = await reopen(PASSPHRASE);
  const lost = await slots.replaceRecoveryKey(PASSPHRASE);
  const recoveryKey = await slots.replaceRecoveryKey({ kind: 'recovery', recoveryKey: lost });
  expect((await reopen({ kind: 'recovery', recoveryKey })).getCurrentToken()).toBe(token);
  await expect(reopen({ kind: 'recovery', recoveryKey: lost })).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
});

it('lets a passkey in, and never as the only way', async () => {
  const { reopen, token } = await protectedVault();
  const { slots } = await reopen(PASSPHRASE);
  const secret = { credentialId: new Uint8Array([1, 2]), salt: new Uint8Array(32), output: new Uint8Array(32).fill(5) };
  await slots.addPasskey(PASSPHRASE, 'My key', secret);
  const [question] = await slots.listPasskeys();
  const passkey: UnlockKey = { kind: 'passkey', slotId: question?.slotId ?? '', output: secret.output };
  expect((await reopen(passkey)).getCurrentToken()).toBe(token);
  await expect(slots.remove(passkey, 'slot:passphrase')).rejects.toMatchObject({ code: 'LAST_SLOT' });
  await slots.remove(PASSPHRASE, question?.slotId ?? '');
  await expect(reopen(passkey)).rejects.toMatchObject({ code: 'SLOT_MISSING' });
  const zeros = { ...secret, output: new Uint8Array(32) };
  await expect(slots.addPasskey(PASSPHRASE, 'Zeros', zeros)).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
});

it('keeps the last way of unlocking it, and asks for a key before any is taken away', async () => {
  const { reopen } = await protectedVault();
  const { slots } = await reopen(PASSPHRASE);
  await expect(slots.remove(PASSPHRASE, 'slot:passphrase')).rejects.toMatchObject({ code: 'LAST_SLOT' });
  await slots.trustDevice(PASSPHRASE);
  const wrong: UnlockKey = { kind: 'passphrase', passphrase: 'not the passphrase' };
  await expect(slots.remove(wrong, 'slot:device')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  await slots.remove(PASSPHRASE, 'slot:passphrase');
  expect((await reopen()).getSnapshot().isLocked).toBe(false);
});

it('takes no passphrase that is short', async () => {
  const { reopen } = await protectedVault();
  const { slots } = await reopen(PASSPHRASE);
  await expect(slots.setPassphrase(PASSPHRASE, 'eleven chars')).resolves.toBeUndefined();
  await expect(
    slots.setPassphrase({ kind: 'passphrase', passphrase: 'eleven chars' }, 'eleven char'),
  ).rejects.toMatchObject({
    code: 'PASSPHRASE_TOO_SHORT',
  });
});

/** A vault with one token that a passphrase alone unlocks. */
async function protectedVault() {
  const tenantId = freshTenant();
  const reopen = (unlockKey?: UnlockKey) =>
    TokenManagerService.open({
      allowedOrigins: ['https://api.example.com'],
      tenantId,
      store: openStore(tenantId),
      clock,
      ...(unlockKey && { unlockKey }),
    });
  const manager = await reopen();
  const token = await unexpiredToken();
  const { expiresAt } = await manager.addSiteToken({ ...OMAHA, token });
  await manager.slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  await manager.close();
  return { tenantId, token, expiresAt, reopen };
}

function unexpiredToken(): Promise<string> {
  const now = clock.now() / 1000;
  return createTestToken({ iat: now, exp: now + 340 * 86_400 });
}
