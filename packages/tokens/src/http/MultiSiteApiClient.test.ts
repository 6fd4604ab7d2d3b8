import { startServer } from '@building-vitals/test-support/startServer';
import { expect, it } from 'vitest';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken } from '../testing/index.ts';
import { createTokenFetch, MultiSiteApiClient } from './index.ts';

const SITES = ['site_a', 'site_b', 'site_c'];

it('asks every site with its own token, and leaves the current site as it is', async () => {
  const { client, manager, ask } = await setUp();
  const changes: unknown[] = [];
  manager.on('site:changed', (event) => changes.push(event));
  const results = await client.fetchMultipleSites(SITES, ask);
  expect([...results].map(([siteId, result]) => [siteId, result.status === 'fulfilled' && result.data])).toEqual(
    SITES.map((siteId) => [siteId, { site: siteId, identity: siteId }]),
  );
  expect(manager.getCurrentSite()).toBe('site_a');
  expect(changes).toEqual([]);
});

it('gives each site its own error', async () => {
  const { client, ask } = await setUp();
  const results = await client.fetchMultipleSites(['site_a', 'site_x', 'site_b', 'site_broken'], ask);
  expect(results.get('site_a')).toMatchObject({ status: 'fulfilled' });
  expect(results.get('site_x')).toMatchObject({ status: 'rejected', error: { code: 'TOKEN_MISSING' } });
  expect(results.get('site_b')).toMatchObject({ status: 'fulfilled' });
  expect(results.get('site_broken')).toMatchObject({ status: 'rejected', error: { message: 'HTTP 400' } });
});

it('has no more sites under way than it may, and tells how far it is', async () => {
  const { client } = await setUp();
  let [running, most] = [0, 0];
  const progress: number[] = [];
  const sites = Array.from({ length: 20 }, (_, n) => `site_${n}`);
  await client.fetchMultipleSites(
    sites,
    async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
    },
    { concurrency: 4, onProgress: ({ done }) => progress.push(done) },
  );
  expect(most).toBe(4);
  expect(progress).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

it('ends what is under way when it is cancelled, and begins nothing more', async () => {
  const { client, server, ask } = await setUp({ silent: 'site_b' });
  const abort = new AbortController();
  const pending = client.fetchMultipleSites(SITES, ask, { concurrency: 1, signal: abort.signal });
  await expect.poll(() => server.requests.length).toBe(2);
  abort.abort();
  const results = await pending;
  expect(results.get('site_a')).toMatchObject({ status: 'fulfilled' });
  expect(results.get('site_b')).toMatchObject({ status: 'rejected', error: { name: 'AbortError' } });
  expect(results.get('site_c')).toMatchObject({ status: 'rejected', error: { name: 'AbortError' } });
  expect(server.requests).toHaveLength(2);
});

it('sends each of a hundred requests with its own site’s token while the current site is switched', async () => {
  const { tokenFetch, manager, server } = await setUp();
  const ask = async (site: string) => {
    const response = await tokenFetch.for({ siteId: site })(`${server.origin}/api/sites/${site}`);
    return (await response.json()) as { site: string; identity: string };
  };
  const answers: Promise<{ site: string; identity: string }>[] = [];
  for (let n = 0; n < 100; n++) {
    answers.push(ask(SITES[n % 3] ?? ''));
    if (n % 5 === 0) await manager.setCurrentSite(SITES[(n / 5) % 3] ?? '');
  }
  for (const { site, identity } of await Promise.all(answers)) expect(identity).toBe(site);
});

/** A token for each site, whose identity is the site's id; the API says whose token came for which site. */
async function setUp({ silent }: { silent?: string } = {}) {
  const server = await startServer(({ url, headers }) => {
    const site = url.split('/').at(-1);
    const [, claims = ''] = String(headers['x-ace-token']).split('.');
    const { identity } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { identity: string };
    if (site === silent) return;
    return { status: site === 'site_broken' ? 400 : 200, body: { site, identity } };
  });
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store: new MemoryRecordStore(),
  });
  for (const siteId of [...SITES, 'site_broken']) {
    await manager.addSiteToken({ siteId, siteName: siteId, token: await createTestToken({ identity: siteId }) });
  }
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin], rateLimit: false });
  const ask = async (siteFetch: typeof fetch, siteId: string): Promise<unknown> => {
    const response = await siteFetch(`${server.origin}/api/sites/${siteId}`);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.json();
  };
  return { client: new MultiSiteApiClient(tokenFetch), manager, server, tokenFetch, ask };
}
