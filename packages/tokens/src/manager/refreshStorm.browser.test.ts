import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const SITE = { siteId: 'ses_omaha', siteName: 'Omaha' };
const REFRESH = `${location.origin}/refresh`;
const TABS = 4;
const REQUESTS = 50;

it('makes exactly one exchange for fifty refusals in each of four tabs, and all get the new token', async () => {
  const { tabs, exchanges, fresh } = await openTabs();
  const leases = await Promise.all(tabs.map((tab) => tab.acquireToken(SITE)));
  const failures = tabs.flatMap((tab, n) =>
    Array.from({ length: REQUESTS }, () => tab.handleAuthFailure(leases[n] ?? expect.unreachable())),
  );
  const next = await Promise.all(failures);
  expect(next.map((lease) => lease?.token)).toEqual(Array(TABS * REQUESTS).fill(fresh));
  expect(exchanges).toHaveLength(1);
});

it('asks a broken endpoint once for all tabs', async () => {
  const { tabs, exchanges } = await openTabs(() => new Response(null, { status: 500 }));
  const failures = tabs.map(async (tab) => tab.handleAuthFailure(await tab.acquireToken(SITE)));
  expect(await Promise.all(failures)).toEqual(Array(TABS).fill(null));
  expect(exchanges).toHaveLength(1);
});

it('does not wait forever for a sleeping tab that holds the lock', async () => {
  const { tabs, exchanges, clock, tenantId } = await openTabs();
  const [tab] = tabs;
  const lease = (await tab?.acquireToken(SITE)) ?? expect.unreachable();
  const wake = Promise.withResolvers<void>();
  const asleep = navigator.locks.request(`building-vitals-refresh-${tenantId}-${lease.id}`, () => wake.promise);
  const failure = tab?.handleAuthFailure(lease);
  await expect.poll(() => clock.pendingTimers).toBeGreaterThan(0);
  await expect.poll(async () => (await navigator.locks.query()).pending?.length).toBeGreaterThan(0);
  clock.advance(20_000);
  expect(await failure).toBeNull();
  expect(exchanges).toHaveLength(0);
  wake.resolve();
  await asleep;
});

it('lets listeners work while no lock is held', async () => {
  const { tabs, tenantId } = await openTabs();
  const [tab] = tabs;
  const held: unknown[] = [];
  tab?.on('token:updated', async ({ id }) => {
    const { held: locks } = await navigator.locks.query();
    held.push(locks?.some(({ name }) => name === `building-vitals-refresh-${tenantId}-${id}`));
  });
  await tab?.handleAuthFailure(await tab.acquireToken(SITE));
  await expect.poll(() => held).toEqual([false]);
});

async function openTabs(answer?: () => Response) {
  const tenantId = freshTenant();
  const clock = new FakeClock();
  const fresh = await tokenOf(clock, 'fresh');
  const exchanges: string[] = [];
  const serve: typeof fetch = async (input) => {
    exchanges.push(String(input));
    return answer?.() ?? Response.json({ token: fresh });
  };
  const openTab = () => {
    const connection = { allowedOrigins: [location.origin], http: { fetch: serve } };
    return TokenManagerService.open({ ...connection, tenantId, store: openStore(tenantId), clock });
  };
  const first = await openTab();
  await first.addSiteToken({ ...SITE, token: await tokenOf(clock, 'old'), refreshEndpoint: REFRESH });
  const others = await Promise.all(Array.from({ length: TABS - 1 }, openTab));
  return { tabs: [first, ...others], exchanges, fresh, clock, tenantId };
}

function tokenOf(clock: FakeClock, identity: string): Promise<string> {
  const now = clock.now() / 1000;
  return createTestToken({ identity, iat: now, exp: now + 340 * 86_400 });
}
