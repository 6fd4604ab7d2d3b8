import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { killAtCommit } from '../../test-support/killAtCommit.ts';
import { createTestToken } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

/** The tokens, and the entry in the audit log. */
const COMMITS = 2;

it.each(Array.from({ length: COMMITS }, (_, index) => index + 1))(
  'adds all of many tokens or none when the page dies at commit %i',
  async (nth) => {
    const { isDead, outcome, count } = await addManyAndDieAt(nth);
    expect(isDead).toBe(true);
    expect([1, 41]).toContain(count);
    // What was said to be added is there.
    if (outcome === 'added') expect(count).toBe(41);
  },
);

it('adds them with no more commits than those', async () => {
  expect(await addManyAndDieAt(COMMITS + 1)).toEqual({ isDead: false, outcome: 'added', count: 41 });
});

async function addManyAndDieAt(nth: number) {
  const tenantId = freshTenant();
  const tokens = await Promise.all(Array.from({ length: 40 }, (_, n) => createTestToken({ identity: `site ${n}` })));
  const inputs = tokens.map((token, n) => ({ siteId: `site-${n}`, siteName: `Site ${n}`, token }));
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
  });
  await manager.addSiteToken({ siteId: 'before', siteName: 'Before', token: tokens[0] ?? '' });
  await manager.audit.settled();
  const page = killAtCommit(nth);
  const outcome = await manager.addSiteTokens(inputs).then(
    () => 'added',
    () => 'failed',
  );
  await manager.flush().catch(() => {});
  const { isDead } = page;
  page.revive();

  const again = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
  });
  const { length: count } = await again.getAllTokens();
  expect(await again.getTokenForSite('before')).toBe(tokens[0]);
  expect(again.getSnapshot().damaged).toEqual([]);
  expect((await again.audit.verify()).brokenAt).toBeNull();
  return { isDead, outcome, count };
}
