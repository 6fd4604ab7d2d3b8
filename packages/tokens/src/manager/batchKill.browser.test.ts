import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { createTestToken } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

/** Ends the page’s every transaction from the nth on before it is committed, as a process does that is killed. */
function killAtCommit(nth: number): () => void {
  const { commit } = IDBTransaction.prototype;
  let commits = 0;
  IDBTransaction.prototype.commit = function () {
    commits += 1;
    if (commits < nth) commit.call(this);
    else this.abort();
  };
  return () => {
    IDBTransaction.prototype.commit = commit;
  };
}

it.each([1, 2, 3, 4])('adds all of many tokens or none when the page dies at commit %i', async (nth) => {
  const tenantId = freshTenant();
  const tokens = await Promise.all(Array.from({ length: 40 }, (_, n) => createTestToken({ identity: `site ${n}` })));
  const inputs = tokens.map((token, n) => ({ siteId: `site-${n}`, siteName: `Site ${n}`, token }));
  const manager = await TokenManagerService.open({ tenantId, store: openStore(tenantId) });
  await manager.addSiteToken({ siteId: 'before', siteName: 'Before', token: tokens[0] ?? '' });
  await manager.audit.settled();
  const revive = killAtCommit(nth);
  const outcome = await manager.addSiteTokens(inputs).then(
    () => 'added',
    () => 'failed',
  );
  await manager.flush().catch(() => {});
  revive();

  const again = await TokenManagerService.open({ tenantId, store: openStore(tenantId) });
  const { length } = await again.getAllTokens();
  expect([1, 41]).toContain(length);
  // What was said to be added is there.
  if (outcome === 'added') expect(length).toBe(41);
  expect(await again.getTokenForSite('before')).toBe(tokens[0]);
  expect(again.getSnapshot().damaged).toEqual([]);
  expect((await again.audit.verify()).brokenAt).toBeNull();
});
