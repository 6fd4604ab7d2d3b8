import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };
const clock = new FakeClock();

function unexpiredToken(identity: string, days = 340): Promise<string> {
  return createTestToken({ identity, iat: clock.now() / 1000, exp: clock.now() / 1000 + days * 86_400 });
}

async function openManager(tenantId = freshTenant()): Promise<TokenManagerService> {
  return TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    clock,
  });
}

it('keeps the token that was replaced, and puts it back', async () => {
  const manager = await openManager();
  const [first, second] = await Promise.all([unexpiredToken('first', 30), unexpiredToken('second')]);
  const { id } = await manager.addSiteToken({ ...OMAHA, token: first });
  await manager.updateSiteToken(id, { token: second, siteName: 'Omaha North' });
  const [version] = await manager.versions.list(id);
  expect(version?.metadata).toMatchObject({ identity: 'first', siteName: 'Omaha' });
  const restored = await manager.versions.restore(id, version?.version ?? 0);
  expect(restored).toMatchObject({ identity: 'first', siteName: 'Omaha North', verdict: 'untested' });
  expect(restored.expiresAt).toBe(clock.now() + 30 * 86_400_000);
  expect((await manager.acquireToken({ siteId: 'omaha' })).token).toBe(first);
  expect(manager.getCurrentToken()).toBe(first);
  // The one that it took the place of is an earlier one now, and can be put back as well.
  const [newest] = await manager.versions.list(id);
  await manager.versions.restore(id, newest?.version ?? 0);
  expect(await manager.getTokenForSite('omaha')).toBe(second);
});

it('reports a missing earlier version', async () => {
  const manager = await openManager();
  const { id } = await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('first') });
  await manager.updateSiteToken(id, { token: await unexpiredToken('second') });
  const [version] = await manager.versions.list(id);
  await manager.versions.destroy(id, version?.version ?? 0);
  await expect(manager.versions.restore(id, version?.version ?? 0)).rejects.toMatchObject({
    code: 'VERSION_NOT_FOUND',
  });
});

it('writes down what was done, and by whom nothing else', async () => {
  const manager = await openManager();
  const token = await unexpiredToken('first');
  const { id } = await manager.addSiteToken({ ...OMAHA, token });
  expect(await manager.revealToken(id)).toBe(token);
  await manager.updateSiteToken(id, { token: await unexpiredToken('second') });
  const [version] = await manager.versions.list(id);
  await manager.versions.restore(id, version?.version ?? 0);
  await manager.versions.destroy(id, version?.version ?? 0);
  await manager.slots.setPassphrase({ kind: 'device' }, 'correct horse battery');
  await manager.lock();
  await manager.unlock({ kind: 'passphrase', passphrase: 'not the right one' }).catch(() => {});
  await manager.unlock({ kind: 'passphrase', passphrase: 'correct horse battery' });
  clock.advance(400 * 86_400_000);
  await manager.acquireToken({ siteId: 'omaha' }).catch(() => {});
  await manager.acquireToken({ siteId: 'omaha' }).catch(() => {});
  await manager.removeSiteToken(id);
  await manager.clearAllTokens();
  const entries = (await manager.audit.list()).reverse();
  expect(entries.map(({ action, success, code, count }) => [action, success, code ?? count ?? null])).toEqual([
    ['token:added', true, null],
    ['token:revealed', true, null],
    ['token:updated', true, null],
    ['token:restored', true, null],
    ['version:destroyed', true, null],
    ['slot:changed', true, 'passphrase'],
    ['vault:locked', true, null],
    ['vault:unlock-failed', false, 1],
    ['vault:unlocked', true, 'passphrase'],
    ['token:expired', true, null],
    ['token:deleted', true, null],
    ['vault:cleared', true, 0],
  ]);
  expect(await manager.audit.verify()).toEqual({ entries: entries.length, brokenAt: null });
  expect(JSON.stringify(entries)).not.toContain(token.slice(0, 20));
});

/** The ways of getting the text of a stored token that no request asks for. */
const REVEALING: [name: string, reveal: (manager: TokenManagerService, id: string) => Promise<string | null>][] = [
  ['revealToken', (manager, id) => manager.revealToken(id)],
  ['getTokenForSite', (manager) => manager.getTokenForSite('omaha')],
  ['getDefaultToken', (manager) => manager.getDefaultToken()],
];

it.each(REVEALING)('writes down that %s gave a token away', async (_, reveal) => {
  const manager = await openManager();
  const token = await unexpiredToken('first');
  const { id, version } = await manager.addSiteToken({ ...OMAHA, token });
  expect(await reveal(manager, id)).toBe(token);
  expect((await manager.audit.list())[0]).toMatchObject({
    ...{ action: 'token:revealed', success: true, siteId: 'omaha', tokenId: id, version },
  });
});

it('writes down nothing where no secret is given away', async () => {
  const manager = await openManager();
  const token = await unexpiredToken('first');
  await manager.addSiteToken({ ...OMAHA, token });
  expect(await manager.getTokenForSite('lincoln')).toBeNull();
  expect(await manager.hasToken({ siteId: 'omaha' })).toBe(true);
  expect(await manager.hasToken({ siteId: 'lincoln' })).toBe(false);
  expect(await manager.compareToken(token, { siteId: 'omaha' })).toBe('same');
  expect(await manager.compareToken(token, { siteId: 'lincoln' })).toBe('none');
  expect(await manager.compareToken(await unexpiredToken('second'), { siteId: 'omaha' })).toBe('different');
  expect((await manager.audit.list()).map(({ action }) => action)).toEqual(['token:added']);
});

it.each(REVEALING)('reveals nothing by %s that it cannot write down', async (_, reveal) => {
  const tenantId = freshTenant();
  const manager = await openManager(tenantId);
  const { id } = await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('first') });
  await manager.audit.settled();
  const store = openStore(tenantId);
  // As a full disk does, for the log alone.
  const original = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('Full.', 'QuotaExceededError');
  };
  try {
    await expect(reveal(manager, id)).rejects.toMatchObject({ code: 'STORAGE_QUOTA' });
  } finally {
    IDBObjectStore.prototype.add = original;
  }
  expect(await store.count('audit')).toBe(1);
});

it.each(REVEALING.slice(0, 2))('reveals nothing by %s while it is locked', async (_, reveal) => {
  const manager = await openManager();
  const { id } = await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('first') });
  await manager.slots.setPassphrase({ kind: 'device' }, 'correct horse battery');
  await manager.lock();
  await expect(reveal(manager, id)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
});

it('says where the tokens are kept, and what that is worth', async () => {
  const manager = await openManager();
  const open = await manager.storageStatus();
  expect(open).toMatchObject({ kind: 'indexeddb', isProtected: false, slots: [{ kind: 'device' }] });
  expect(open.doesNotProtectAgainst).toEqual(
    expect.arrayContaining(['copied-files', 'other-person-here', 'program-while-unlocked', 'lost-computer']),
  );
  expect(typeof open.isPersistent).toBe('boolean');
  expect(open.quota).toBeGreaterThan(0);
  const key = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
  await manager.slots.setPassphrase({ kind: 'device' }, key.passphrase);
  expect((await manager.storageStatus()).isProtected).toBe(false);
  await manager.slots.remove(key, 'slot:device');
  const guarded = await manager.storageStatus();
  expect(guarded.isProtected).toBe(true);
  expect(guarded.protectsAgainst).toEqual(
    expect.arrayContaining(['copied-files', 'other-person-here', 'program-while-locked', 'page-closed']),
  );
  expect(guarded.doesNotProtectAgainst).toContain('program-while-unlocked');
});

it('keeps one way of unlocking, also if two tabs remove one each', async () => {
  const tenantId = freshTenant();
  const [one, other] = await Promise.all([openManager(tenantId), openManager(tenantId)]);
  const key = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
  await one.slots.setPassphrase({ kind: 'device' }, key.passphrase);
  const outcomes = await Promise.allSettled([
    one.slots.remove(key, 'slot:device'),
    other.slots.remove(key, 'slot:passphrase'),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await one.slots.list()).toHaveLength(1);
});
