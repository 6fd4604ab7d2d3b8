import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { killAtCommit } from '../../test-support/killAtCommit.ts';
import type { SiteToken } from '../core/index.ts';
import { createTestToken, FakeClock, openTabs } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const clock = new FakeClock();
const KEY = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;

async function openManager(tenantId = freshTenant()): Promise<TokenManagerService> {
  return TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    clock,
  });
}

async function add(manager: TokenManagerService, ...siteIds: string[]): Promise<readonly SiteToken[]> {
  const inputs = await Promise.all(
    siteIds.map(async (siteId) => ({
      siteId,
      siteName: `Site ${siteId}`,
      token: await createTestToken({ identity: siteId, exp: clock.now() / 1000 + 340 * 86_400 }),
    })),
  );
  return manager.addSiteTokens(inputs);
}

function idsOf(tokens: readonly SiteToken[]): string[] {
  return tokens.map(({ id }) => id);
}

function sitesOf(manager: TokenManagerService): string[] {
  return manager
    .getSnapshot()
    .tokens.map(({ siteId }) => siteId)
    .sort();
}

it('deletes many tokens in one step, and puts back exactly what was there', async () => {
  const tenantId = freshTenant();
  const manager = await openManager(tenantId);
  const tokens = await add(manager, 'falls', 'lincoln', 'omaha');
  const [falls] = tokens;
  const id = falls?.id ?? '';
  await manager.updateSiteToken(id, { token: await createTestToken({ identity: 'newer' }), siteName: 'Renamed' });
  manager.reportUsed(await manager.acquireToken({ siteId: 'falls' }));
  await manager.flush();
  const [before, versions] = [await manager.getAllTokens(), await manager.versions.list(id)];
  const secret = await manager.getTokenForSite('falls');

  const removal = await manager.removeSiteTokens(idsOf(tokens.slice(0, 2)));
  expect(removal.count).toBe(2);
  expect(sitesOf(manager)).toEqual(['omaha']);
  expect(await manager.getTokenForSite('falls')).toBeNull();
  expect(await manager.versions.list(id)).toEqual([]);

  expect(await removal.undo()).toBe(2);
  const byId = (all: readonly SiteToken[]) => all.toSorted((one, other) => one.id.localeCompare(other.id));
  expect(byId(manager.getSnapshot().tokens)).toEqual(byId(before));
  expect(await manager.versions.list(id)).toEqual(versions);
  expect(await manager.getTokenForSite('falls')).toBe(secret);
  // On disk as well.
  const again = await openManager(tenantId);
  expect(byId(await again.getAllTokens())).toEqual(byId(before));
  expect(again.getDefaultSite()).toBe('falls');
});

it('counts the uses of a moment ago with what it puts back', async () => {
  const manager = await openManager();
  const [falls] = await add(manager, 'falls');
  manager.reportUsed(await manager.acquireToken({ siteId: 'falls' }));
  const removal = await manager.removeSiteTokens([falls?.id ?? '']);
  await removal.undo();
  expect(manager.getSnapshot().tokens[0]?.useCount).toBe(1);
});

it('lets another site be the default and the current one, and gives both back', async () => {
  const manager = await openManager();
  const [falls] = await add(manager, 'falls', 'lincoln');
  const changes: (string | null)[] = [];
  manager.on('site:changed', ({ siteId }) => changes.push(siteId));
  const removal = await manager.removeSiteTokens([falls?.id ?? '']);
  expect([manager.getDefaultSite(), manager.getCurrentSite()]).toEqual(['lincoln', 'lincoln']);
  expect(manager.getCurrentToken()).toBe(await manager.getTokenForSite('lincoln'));
  await removal.undo();
  expect([manager.getDefaultSite(), manager.getCurrentSite()]).toEqual(['falls', 'falls']);
  expect(manager.getCurrentToken()).toBe(await manager.getTokenForSite('falls'));
  expect(changes).toEqual(['lincoln', 'falls']);
});

it('has no default and current site without tokens, and both again after undoing', async () => {
  const manager = await openManager();
  const removal = await manager.removeSiteTokens(idsOf(await add(manager, 'falls', 'lincoln')));
  expect([manager.getDefaultSite(), manager.getCurrentSite()]).toEqual([null, null]);
  await removal.undo();
  expect([manager.getDefaultSite(), manager.getCurrentSite()]).toEqual(['falls', 'falls']);
});

it('leaves a default site alone that was chosen after the deletion', async () => {
  const manager = await openManager();
  const [falls] = await add(manager, 'falls', 'lincoln', 'omaha');
  const removal = await manager.removeSiteTokens([falls?.id ?? '']);
  await manager.setDefaultSite('omaha');
  await removal.undo();
  expect(manager.getDefaultSite()).toBe('omaha');
  expect(manager.getCurrentSite()).toBe('falls');
});

it('puts back nothing if another token took the place of one of them, and says so', async () => {
  const manager = await openManager();
  const removal = await manager.removeSiteTokens(idsOf(await add(manager, 'falls', 'lincoln')));
  const [newer] = await add(manager, 'falls');
  await expect(removal.undo()).rejects.toMatchObject({ code: 'DUPLICATE_TARGET' });
  expect(await manager.getAllTokens()).toEqual([newer]);
  // Once it is gone there is room again.
  await manager.removeSiteToken(newer?.id ?? '');
  expect(await removal.undo()).toBe(2);
});

it('can be undone once', async () => {
  const manager = await openManager();
  const removal = await manager.removeSiteTokens(idsOf(await add(manager, 'falls')));
  const outcomes = await Promise.allSettled([removal.undo(), removal.undo()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await expect(removal.undo()).rejects.toMatchObject({ code: 'UNDO_EXPIRED' });
});

it('forgets what was deleted after a while, or at once if it is told to', async () => {
  const manager = await openManager();
  const [falls, lincoln] = await add(manager, 'falls', 'lincoln');
  const late = await manager.removeSiteTokens([falls?.id ?? '']);
  clock.advance(30_000);
  await expect(late.undo()).rejects.toMatchObject({ code: 'UNDO_EXPIRED' });
  const timers = clock.pendingTimers;
  const given = await manager.removeSiteTokens([lincoln?.id ?? '']);
  given.forget();
  await expect(given.undo()).rejects.toMatchObject({ code: 'UNDO_EXPIRED' });
  expect(clock.pendingTimers).toBe(timers);
  expect(await manager.isEmpty()).toBe(true);
});

it('leaves out what another tab has deleted already', async () => {
  const manager = await openManager();
  const [falls, lincoln] = await add(manager, 'falls', 'lincoln');
  await manager.removeSiteToken(falls?.id ?? '');
  const removal = await manager.removeSiteTokens([falls?.id ?? '', lincoln?.id ?? '']);
  expect(removal.count).toBe(1);
  expect(await removal.undo()).toBe(1);
  expect(sitesOf(manager)).toEqual(['lincoln']);
});

it('waits for an unlocked vault, and goes back then', async () => {
  const manager = await openManager();
  const tokens = await add(manager, 'falls');
  await manager.slots.setPassphrase({ kind: 'device' }, KEY.passphrase);
  const removal = await manager.removeSiteTokens(idsOf(tokens));
  await manager.lock();
  await expect(removal.undo()).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  await manager.unlock(KEY);
  await removal.undo();
  expect(await manager.getTokenForSite('falls')).not.toBeNull();
});

it('restores nothing after the keys were rotated', async () => {
  const manager = await openManager();
  const [falls] = await add(manager, 'falls', 'lincoln');
  const removal = await manager.removeSiteTokens([falls?.id ?? '']);
  await manager.rotateKeys();
  await expect(removal.undo()).rejects.toMatchObject({ code: 'UNDO_EXPIRED' });
  expect(sitesOf(manager)).toEqual(['lincoln']);
  expect(manager.getSnapshot().damaged).toEqual([]);
});

it('is re-encrypted with the rest if it comes back while the keys are rotated', async () => {
  const tenantId = freshTenant();
  const manager = await openManager(tenantId);
  const [falls] = await add(manager, 'falls', 'lincoln');
  const removal = await manager.removeSiteTokens([falls?.id ?? '']);
  const controller = new AbortController();
  controller.abort(new Error('later'));
  await expect(manager.rotateKeys({ signal: controller.signal })).rejects.toThrow('later');
  await removal.undo();
  await manager.rotateKeys();
  const again = await openManager(tenantId);
  expect((await again.getAllTokens()).map(({ siteId }) => siteId).sort()).toEqual(['falls', 'lincoln']);
  expect(again.getSnapshot().damaged).toEqual([]);
  expect(await again.getTokenForSite('falls')).not.toBeNull();
});

it('deletes rows that cannot be opened if they are named, and puts them back as they were', async () => {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  const [falls] = await add(await openManager(tenantId), 'falls', 'lincoln');
  const row = await store.get('tokens', falls?.id ?? '');
  if (!row) throw new Error('The row is not there.');
  const broken = { ...row, meta: row.meta.slice(0, -1) };
  await store.write([{ type: 'put', store: 'tokens', row: broken }]);
  const manager = await openManager(tenantId);
  await manager.loadTokens();
  expect(manager.getSnapshot().damaged).toEqual([{ id: row.id, expiresAt: row.expiresAt }]);
  const removal = await manager.removeSiteTokens([row.id]);
  expect(removal.count).toBe(1);
  expect(manager.getSnapshot().damaged).toEqual([]);
  expect(await store.get('tokens', row.id)).toBeUndefined();
  await removal.undo();
  expect(manager.getSnapshot().damaged).toEqual([{ id: row.id, expiresAt: row.expiresAt }]);
  expect(await store.get('tokens', row.id)).toEqual(broken);
});

it('deletes a token as another tab changed it', async () => {
  const tenantId = freshTenant();
  const [one, other] = await openTabs(2, { tenantId, clock, openStore: () => openStore(tenantId) });
  if (!one || !other) throw new Error('There are two tabs.');
  const tokens = await add(one.manager, 'falls');
  await one.manager.loadTokens();
  one.freeze();
  const newer = await createTestToken({ identity: 'newer' });
  await other.manager.refreshToken(tokens[0]?.id ?? '', newer);
  const removal = await one.manager.removeSiteTokens(idsOf(tokens));
  await removal.undo();
  expect(await one.manager.getTokenForSite('falls')).toBe(newer);
});

it('is followed by other tabs, there and back', async () => {
  const tenantId = freshTenant();
  const [one, other] = await openTabs(2, { tenantId, clock, openStore: () => openStore(tenantId) });
  if (!one || !other) throw new Error('There are two tabs.');
  const [falls] = await add(one.manager, 'falls', 'lincoln');
  await other.manager.loadTokens();
  await expect.poll(() => sitesOf(other.manager)).toEqual(['falls', 'lincoln']);
  const removal = await one.manager.removeSiteTokens([falls?.id ?? '']);
  await expect.poll(() => sitesOf(other.manager)).toEqual(['lincoln']);
  await expect.poll(() => other.manager.getDefaultSite()).toBe('lincoln');
  await removal.undo();
  await expect.poll(() => sitesOf(other.manager)).toEqual(['falls', 'lincoln']);
  await expect.poll(() => other.manager.getDefaultSite()).toBe('falls');
});

it('follows the deletion of hundreds, there and back', async () => {
  const tenantId = freshTenant();
  const [one, other] = await openTabs(2, { tenantId, clock, openStore: () => openStore(tenantId) });
  if (!one || !other) throw new Error('There are two tabs.');
  const tokens = await add(one.manager, ...Array.from({ length: 240 }, (_, n) => `site-${n}`));
  await other.manager.loadTokens();
  await expect.poll(() => sitesOf(other.manager).length).toBe(240);
  const removal = await one.manager.removeSiteTokens(idsOf(tokens));
  await expect.poll(() => sitesOf(other.manager).length).toBe(0);
  await removal.undo();
  await expect.poll(() => sitesOf(other.manager).length).toBe(240);
  expect((await one.manager.audit.list()).map(({ action, count }) => [action, count])).toEqual([
    ['token:undeleted', 240],
    ['token:deleted', 240],
    ['token:added', 240],
  ]);
});

it('writes down which tokens went and came back', async () => {
  const manager = await openManager();
  const tokens = await add(manager, 'falls', 'lincoln');
  await (await manager.removeSiteTokens(idsOf(tokens))).undo();
  const entries = (await manager.audit.list()).map(({ action, siteId }) => `${action} ${siteId ?? ''}`);
  expect(entries.slice(0, 4).sort()).toEqual([
    'token:deleted falls',
    'token:deleted lincoln',
    'token:undeleted falls',
    'token:undeleted lincoln',
  ]);
});

it.each([1, 2, 3])('deletes all or none when the page crashes at commit %i', async (nth) => {
  const tenantId = freshTenant();
  const manager = await openManager(tenantId);
  const tokens = await add(manager, ...Array.from({ length: 30 }, (_, n) => `site-${n}`));
  await manager.audit.settled();
  const page = killAtCommit(nth);
  const removal = await manager.removeSiteTokens(idsOf(tokens)).catch(() => null);
  await manager.flush().catch(() => {});
  page.revive();
  const again = await openManager(tenantId);
  expect((await again.getAllTokens()).length).toBe(removal ? 0 : 30);
  expect(again.getDefaultSite()).toBe(removal ? null : 'site-0');
});

it.each([1, 2, 3])('restores all or none when the page crashes at commit %i', async (nth) => {
  const tenantId = freshTenant();
  const manager = await openManager(tenantId);
  const removal = await manager.removeSiteTokens(
    idsOf(await add(manager, ...Array.from({ length: 30 }, (_, n) => `site-${n}`))),
  );
  await manager.audit.settled();
  const page = killAtCommit(nth);
  const back = await removal.undo().catch(() => 0);
  await manager.flush().catch(() => {});
  page.revive();
  const again = await openManager(tenantId);
  expect((await again.getAllTokens()).length).toBe(back);
  expect(again.getDefaultSite()).toBe(back > 0 ? 'site-0' : null);
  expect(again.getSnapshot().damaged).toEqual([]);
  expect(nth > 1).toBe(back > 0);
});
