import { expect, it, onTestFinished } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { TokenManagerService } from '../manager/index.ts';
import { createTestToken, FakeClock, ScriptedServer } from '../testing/index.ts';
import { type RefreshEvents, TokenRefreshManager } from './TokenRefreshManager.ts';

const DAY = 86_400_000;
const HOUR = DAY / 24;
const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };

it('prompts nothing today for a token that is valid for 340 days', async () => {
  const { tab, add } = await setUp();
  await add(OMAHA, 340);
  await tab.refresh.check();
  await tab.passHours(24);
  expect(tab.prompts).toEqual([]);
  expect(tab.longestTimer()).toBeLessThan(2 ** 31);
});

it('prompts seven days before the expiry, once, and again when the last day begins', async () => {
  const { tab, add, clock } = await setUp();
  const { id, expiresAt } = await add(OMAHA, 30);
  await tab.passHours(23 * 24 - 1);
  expect(tab.prompts).toEqual([]);
  await tab.passHours(1);
  expect(tab.prompts).toEqual([{ id, siteId: 'ses_omaha', expiresAt, isLastDay: false }]);
  await tab.passHours(6 * 24 - 1);
  expect(tab.prompts).toHaveLength(1);
  await tab.passHours(1);
  expect(tab.prompts.slice(1)).toEqual([{ id, siteId: 'ses_omaha', expiresAt, isLastDay: true }]);
  await tab.passHours(48);
  expect(tab.prompts).toHaveLength(2);
  expect(clock.now()).toBeGreaterThan(expiresAt);
});

it('prompts by itself when the time comes', async () => {
  const { tab, add, clock } = await setUp();
  await add(OMAHA, 30);
  await tab.refresh.check();
  clock.advance(23 * DAY - HOUR);
  await tab.refresh.check();
  expect(tab.prompts).toEqual([]);
  clock.advance(HOUR);
  await expect.poll(() => tab.sites()).toEqual(['ses_omaha']);
});

it('reminds tomorrow of the token that the person put off, and of no other sooner or later', async () => {
  const { tab, add } = await setUp();
  const omaha = await add(OMAHA, 9);
  await add({ siteId: 'ses_lincoln', siteName: 'Lincoln' }, 9);
  await tab.passHours(48);
  expect(tab.sites()).toEqual(['ses_lincoln', 'ses_omaha']);
  await tab.refresh.remindTomorrow(omaha.id);
  await tab.passHours(23);
  expect(tab.prompts).toHaveLength(2);
  await tab.passHours(1);
  expect(tab.sites().slice(2)).toEqual(['ses_omaha']);
});

it('remembers over a reload what was put off', async () => {
  const { tab, add, openTab } = await setUp();
  const { id } = await add(OMAHA, 8);
  await tab.passHours(24);
  await tab.refresh.remindTomorrow(id);
  await tab.close();
  const reloaded = await openTab();
  await reloaded.refresh.check();
  expect(reloaded.prompts).toEqual([]);
  await reloaded.passHours(24);
  expect(reloaded.sites()).toEqual(['ses_omaha']);
});

it('prompts in one tab only, and in another one when that is closed without an answer', async () => {
  const { tab, add, openTab } = await setUp();
  await add(OMAHA, 8);
  const other = await openTab();
  await tab.passHours(24);
  await other.refresh.check();
  expect([...tab.prompts, ...other.prompts]).toHaveLength(1);
  const [asking, silent] = tab.prompts.length ? [tab, other] : [other, tab];
  await asking.close();
  await silent.refresh.check();
  expect(silent.sites()).toEqual(['ses_omaha']);
});

it('does not ask again in another tab what was answered in one', async () => {
  const { tab, add, openTab } = await setUp();
  const { id } = await add(OMAHA, 8);
  await tab.passHours(24);
  const other = await openTab();
  await tab.refresh.remindTomorrow(id);
  await expect.poll(async () => (await other.manager.getTokenMetadata(id)).remindAt).toBeDefined();
  await other.refresh.check();
  expect(other.prompts).toEqual([]);
});

it('prompts only where a person can see it', async () => {
  const { tab, add } = await setUp();
  await add(OMAHA, 8);
  tab.page.isVisible = false;
  await tab.passHours(24);
  expect(tab.prompts).toEqual([]);
  tab.page.isVisible = true;
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(() => tab.sites()).toEqual(['ses_omaha']);
});

it.each([
  ['online', () => window.dispatchEvent(new Event('online'))],
  ['pageshow', () => window.dispatchEvent(new PageTransitionEvent('pageshow'))],
])('looks again on %s', async (_, wake) => {
  const { tab, add, clock } = await setUp();
  await add(OMAHA, 30);
  await tab.refresh.check();
  clock.jump(25 * DAY);
  wake();
  await expect.poll(() => tab.sites()).toEqual(['ses_omaha']);
});

it('notices that the clock jumped, forwards or back, within a minute', async () => {
  const { tab, add, clock } = await setUp();
  await add(OMAHA, 30);
  await tab.refresh.check();
  clock.jump(25 * DAY);
  clock.advance(60_000);
  await expect.poll(() => tab.sites()).toEqual(['ses_omaha']);
});

it('asks the deployment for a new token before it asks the person', async () => {
  const { tab, add, server, clock } = await setUp();
  const fresh = await createTestToken({ identity: 'fresh', exp: clock.now() / 1000 + 300 * 86_400 });
  server.answer('POST', '/refresh', () => Response.json({ token: fresh }));
  const { id } = await add({ ...OMAHA, refreshEndpoint: `${server.origin}/refresh` }, 8);
  await tab.passHours(24);
  await expect.poll(() => tab.manager.revealToken(id)).toBe(fresh);
  expect(tab.prompts).toEqual([]);
});

it('asks the person where the deployment gives none', async () => {
  const { tab, add, server } = await setUp();
  server.answer('POST', '/refresh', { status: 500 });
  await add({ ...OMAHA, refreshEndpoint: `${server.origin}/refresh` }, 8);
  await tab.passHours(24);
  await expect.poll(() => tab.sites()).toEqual(['ses_omaha']);
});

it('has nothing more to ask for once the token was replaced or deleted', async () => {
  const { tab, add, openTab, clock } = await setUp();
  const omaha = await add(OMAHA, 8);
  const lincoln = await add({ siteId: 'ses_lincoln', siteName: 'Lincoln' }, 8);
  await tab.passHours(24);
  await tab.manager.updateSiteToken(omaha.id, { token: await tokenFor(clock, 300) });
  await tab.manager.removeSiteToken(lincoln.id);
  await expect.poll(heldReminders).toEqual([]);
  const other = await openTab();
  await other.refresh.check();
  expect(other.prompts).toEqual([]);
});

it('leaves no lock, timer or listener behind', async () => {
  const { tab, add, clock } = await setUp();
  await add(OMAHA, 8);
  await tab.passHours(24);
  expect(await heldReminders()).toHaveLength(1);
  await tab.close();
  await expect.poll(heldReminders).toEqual([]);
  expect(clock.pendingTimers).toBe(0);
});

async function setUp() {
  const tenantId = freshTenant();
  const clock = new FakeClock();
  const server = new ScriptedServer();
  const openTab = () => openTabOf(tenantId, clock, server);
  const tab = await openTab();
  const add = async (site: { siteId: string; siteName: string; refreshEndpoint?: string }, days: number) =>
    tab.manager.addSiteToken({ ...site, token: await tokenFor(clock, days) });
  return { tab, add, clock, server, openTab };
}

async function openTabOf(tenantId: string, clock: FakeClock, server: ScriptedServer) {
  const connection = { allowedOrigins: [server.origin], http: { fetch: server.fetch } };
  const manager = await TokenManagerService.open({ ...connection, tenantId, store: openStore(tenantId), clock });
  const delays: number[] = [];
  const watched = {
    now: () => clock.now(),
    schedule: (callback: () => void, delayMs: number) => {
      delays.push(delayMs);
      return clock.schedule(callback, delayMs);
    },
  };
  const prompts: RefreshEvents['token:refresh-needed'][] = [];
  const page = { isVisible: true };
  const refresh = new TokenRefreshManager(manager, { tenantId, clock: watched, isVisible: () => page.isVisible });
  refresh.on('token:refresh-needed', (event) => prompts.push(event));
  const stop = refresh.start();
  onTestFinished(stop);
  return {
    manager,
    refresh,
    prompts,
    page,
    sites: () => prompts.map(({ siteId }) => siteId).sort(),
    longestTimer: () => Math.max(...delays),
    /** Hour by hour, with what is done in each. */
    async passHours(hours: number) {
      for (let hour = 0; hour < hours; hour++) {
        clock.advance(HOUR);
        await refresh.check();
      }
    },
    async close() {
      stop();
      await manager.close();
    },
  };
}

async function heldReminders(): Promise<string[]> {
  const { held = [] } = await navigator.locks.query();
  return held.map(({ name = '' }) => name).filter((name) => name.startsWith('building-vitals-reminder-'));
}

function tokenFor(clock: FakeClock, days: number): Promise<string> {
  const now = clock.now() / 1000;
  return createTestToken({ iat: now, exp: now + days * 86_400 });
}
