import { expect, it, onTestFinished } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { TokenManagerService } from '../manager/index.ts';
import { createTestToken, FakeClock, ScriptedServer } from '../testing/index.ts';
import { createTokenFetch, NetworkFallbackManager, type NetworkFallbackOptions } from './index.ts';

const OMAHA = { siteId: 'ses_omaha' };
const LINCOLN = { siteId: 'ses_lincoln' };

it('sends what waited in its order when the network is back, and answers who waits', async () => {
  const { page, network, heard } = await setUp();
  network.goOffline();
  const answers = [page.put('/1'), page.put('/2', LINCOLN), page.put('/3')];
  await expect.poll(() => heard.length).toBe(3);
  expect(heard).toEqual([
    ['offline', 1],
    ['offline', 2],
    ['offline', 3],
  ]);
  network.goOnline();
  expect(await Promise.all(answers.map(async (answer) => (await answer).status))).toEqual([200, 200, 200]);
  expect(network.sent()).toEqual(['PUT /1', 'PUT /2', 'PUT /3']);
  await expect.poll(() => heard.at(-1)).toEqual(['online', 3]);
  expect(page.queue.queuedRequests).toEqual([]);
});

it('keeps the intent without any token, and sends it with the token of that moment', async () => {
  const { page, network, manager, tenantId, tokens } = await setUp();
  network.goOffline();
  const answer = page.put('/1');
  await expect.poll(() => page.queue.queuedRequests.length).toBe(1);
  expect(JSON.stringify(page.queue.queuedRequests)).not.toContain('eyJ');
  expect(JSON.stringify(await manager.outbox.list())).not.toContain('eyJ');
  const [row] = await openStore(tenantId).getAll('outbox');
  expect(new TextDecoder('latin1').decode(row?.sealed)).not.toContain('omaha');

  const [{ id } = { id: '' }] = (await manager.getAllTokens()).filter(({ siteId }) => siteId === 'ses_omaha');
  const newer = await createTestToken({ identity: 'newer' });
  await manager.updateSiteToken(id, { token: newer });
  network.goOnline();
  await answer;
  expect(network.server.tokens.at(-1)).toBe(newer);
  expect(network.server.tokens.at(-1)).not.toBe(tokens.omaha);
});

it('sends over a reload what waited, in its order, and tells how it went', async () => {
  const { page, network, openPage } = await setUp();
  network.goOffline();
  for (const path of ['/1', '/2', '/3']) {
    page.put(path).catch(() => {});
    await expect.poll(() => page.queue.queuedRequests.some(({ url }) => url.endsWith(path))).toBe(true);
  }
  await page.stored(3);
  page.close();

  network.server.requests.length = 0;
  const reloaded = openPage();
  const sent: unknown[] = [];
  reloaded.queue.on('network:sent', (event) => sent.push(event));
  await reloaded.queue.sendQueued();
  expect(reloaded.queue.queuedRequests.map(({ url }) => new URL(url).pathname)).toEqual(['/1', '/2', '/3']);
  expect(network.sent()).toEqual([]);
  network.goOnline();
  await expect.poll(() => network.sent()).toEqual(['PUT /1', 'PUT /2', 'PUT /3']);
  await expect
    .poll(() => sent)
    .toMatchObject([{ siteId: 'ses_omaha', method: 'PUT', status: 200 }, { status: 200 }, { status: 200 }]);
  await reloaded.stored(0);
});

it('leaves to another tab that lives what that one has queued', async () => {
  const { page, network, openPage } = await setUp();
  network.goOffline();
  const answer = page.put('/1');
  await page.stored(1);
  const other = openPage();
  await other.queue.sendQueued();
  expect(other.queue.queuedRequests).toEqual([]);
  network.goOnline();
  expect((await answer).status).toBe(200);
  expect(network.sent()).toEqual(['PUT /1']);
});

it('takes back one request and leaves the others', async () => {
  const { page, network } = await setUp();
  network.goOffline();
  const [first, second] = [page.put('/1'), page.put('/2')];
  first.catch(() => {});
  await page.stored(2);
  const id = page.queue.queuedRequests.find(({ url }) => url.endsWith('/1'))?.id ?? '';
  expect(await page.queue.cancel(id)).toBe(true);
  expect(await page.queue.cancel(id)).toBe(false);
  await expect(first).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
  await page.stored(1);
  network.goOnline();
  expect((await second).status).toBe(200);
  expect(network.sent()).toEqual(['PUT /2']);
});

it('forgets a request whose caller gave it up', async () => {
  const { page, network } = await setUp();
  network.goOffline();
  const abort = new AbortController();
  const answer = page.put('/1', OMAHA, { signal: abort.signal });
  await page.stored(1);
  abort.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await page.stored(0);
  expect(page.queue.queuedRequests).toEqual([]);
});

it('takes no more than its limit', async () => {
  const { page, network } = await setUp({ limit: 2 });
  network.goOffline();
  void page.put('/1').catch(() => {});
  void page.put('/2').catch(() => {});
  await page.stored(2);
  await expect(page.put('/3')).rejects.toMatchObject({ code: 'OFFLINE_QUEUE_FULL' });
});

it.each([
  ['a request that may not reach the service twice', { method: 'POST', body: '{}' }],
  ['a body that is no text', { method: 'PUT', body: new Blob(['x'], { type: 'image/png' }) }],
  ['a body too large to keep', { method: 'PUT', body: 'x'.repeat(65_537) }],
])('does not keep %s', async (_, init) => {
  const { page, network } = await setUp();
  network.goOffline();
  await expect(page.put('/1', OMAHA, init)).rejects.toBeInstanceOf(TypeError);
  expect(page.queue.queuedRequests).toEqual([]);
});

it('does not call it offline when a service cannot be reached over a network that is there', async () => {
  const { page, network } = await setUp();
  network.server.answer('PUT', '/1', 'offline');
  await expect(page.put('/1')).rejects.toBeInstanceOf(TypeError);
  expect(page.queue.queuedRequests).toEqual([]);
});

it('tries again by itself when the network leads nowhere at first', async () => {
  const { page, network, clock } = await setUp();
  network.goOffline();
  const answer = page.put('/1');
  await page.stored(1);
  network.server.answer('PUT', '/1', 'offline', { status: 200 });
  network.goOnline();
  await expect.poll(() => clock.pendingTimers).toBe(1);
  clock.advance(30_000);
  expect((await answer).status).toBe(200);
});

it('keeps what nobody waits for while its site’s token does not work, and sends the rest', async () => {
  const { page, network, manager, openPage } = await setUp();
  network.goOffline();
  void page.put('/1', LINCOLN).catch(() => {});
  void page.put('/2').catch(() => {});
  await page.stored(2);
  page.close();
  const [lincoln] = (await manager.getAllTokens()).filter(({ siteId }) => siteId === 'ses_lincoln');
  await manager.removeSiteToken(lincoln?.id ?? '');
  network.goOnline();
  const reloaded = openPage();
  await reloaded.queue.sendQueued();
  expect(network.sent()).toEqual(['PUT /2']);
  expect(reloaded.queue.queuedRequests).toMatchObject([{ target: LINCOLN, failedWith: 'TOKEN_MISSING' }]);
  await manager.addSiteToken({ ...LINCOLN, siteName: 'Lincoln', token: await createTestToken() });
  await reloaded.queue.sendQueued();
  expect(network.sent()).toEqual(['PUT /2', 'PUT /1']);
});

it('keeps in its page alone what nobody would wait for after a reload, and tells of each change', async () => {
  const { page, network, manager } = await setUp({ outlivesPage: ({ url }) => !url.endsWith('/1') });
  const lengths: number[] = [];
  page.queue.on('network:queue', ({ queuedRequests }) => lengths.push(queuedRequests));
  network.goOffline();
  const answers = [page.put('/1'), page.put('/2')];
  await page.stored(1);
  expect(page.queue.queuedRequests).toHaveLength(2);
  expect((await manager.outbox.list()).map(({ text }) => new URL(JSON.parse(text).url).pathname)).toEqual(['/2']);
  network.goOnline();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
  await expect.poll(() => lengths).toEqual([1, 2, 1, 0]);
});

it('lets a POST wait that the app knows to be harmless twice', async () => {
  const { page, network } = await setUp({
    isIdempotent: (method, { pathname }) => method === 'POST' && pathname === '/1',
  });
  network.goOffline();
  const init = { method: 'POST', body: '{}' };
  const answer = page.put('/1', OMAHA, init);
  await page.stored(1);
  await expect(page.put('/2', OMAHA, init)).rejects.toBeInstanceOf(TypeError);
  await expect(page.put('/3')).rejects.toBeInstanceOf(TypeError);
  network.goOnline();
  expect((await answer).status).toBe(200);
  expect(network.sent()).toEqual(['POST /1']);
});

it('has one listener for the network, and none when it ended', async () => {
  const { page, network } = await setUp();
  network.goOffline();
  for (const path of ['/1', '/2', '/3']) void page.put(path).catch(() => {});
  await page.stored(3);
  page.close();
  network.goOnline();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(network.sent()).toEqual([]);
});

async function setUp(options: Partial<NetworkFallbackOptions> = {}) {
  const tenantId = freshTenant();
  const clock = new FakeClock(Date.now());
  const network = scriptedNetwork();
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    clock,
  });
  const tokens = { omaha: await createTestToken(), lincoln: await createTestToken() };
  await manager.addSiteToken({ ...OMAHA, siteName: 'Omaha', token: tokens.omaha });
  await manager.addSiteToken({ ...LINCOLN, siteName: 'Lincoln', token: tokens.lincoln });
  const { server } = network;
  const tokenFetch = createTokenFetch(manager, {
    allowedOrigins: [server.origin],
    fetch: network.fetch,
    retry: false,
    clock,
  });
  const openPage = () => {
    const isOnline = () => network.isOnline;
    const { outbox } = manager;
    const queue = new NetworkFallbackManager({ tokenFetch, outbox, tenantId, clock, isOnline, ...options });
    const close = queue.start();
    onTestFinished(close);
    return {
      queue,
      close,
      put: (path: string, target = OMAHA, init: RequestInit = { body: '{"on":true}' }) =>
        queue.for(target)(`${server.origin}${path}`, {
          method: 'PUT',
          headers: init.body instanceof Blob ? {} : { 'content-type': 'application/json' },
          ...init,
        }),
      stored: (count: number) => expect.poll(async () => (await manager.outbox.list()).length).toBe(count),
    };
  };
  const page = openPage();
  const heard: [string, number][] = [];
  page.queue.on('network:offline', ({ queuedRequests }) => heard.push(['offline', queuedRequests]));
  page.queue.on('network:online', ({ sentRequests }) => heard.push(['online', sentRequests]));
  return { page, openPage, network, manager, tenantId, tokens, clock, heard };
}

/** A service behind a network that the test switches off and on. */
function scriptedNetwork() {
  const server = new ScriptedServer();
  const answered: string[] = [];
  const network = {
    server,
    isOnline: true,
    sent: () => answered,
    fetch: (async (input, init) => {
      if (!network.isOnline) throw new TypeError('Failed to fetch');
      return server.fetch(input, init);
    }) as typeof fetch,
    goOffline() {
      network.isOnline = false;
    },
    goOnline() {
      network.isOnline = true;
      window.dispatchEvent(new Event('online'));
    },
  };
  for (const path of ['/1', '/2', '/3']) {
    for (const method of ['PUT', 'POST']) {
      server.answer(method, path, (request) => {
        answered.push(`${request.method} ${new URL(request.url).pathname}`);
        return new Response(null, { status: 200 });
      });
    }
  }
  return network;
}
