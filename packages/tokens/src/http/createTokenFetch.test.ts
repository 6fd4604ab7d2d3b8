import { startServer, type TestServer } from '@building-vitals/test-support/startServer';
import { expect, it, onTestFinished, vi } from 'vitest';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { createTokenFetch } from './createTokenFetch.ts';

const DAY = 86_400_000;

/** A manager with a token for each of two sites; Falls City is current. */
async function openManager(clock = new FakeClock()) {
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store: new MemoryRecordStore(),
    clock,
  });
  const exp = clock.now() / 1000 + 340 * 86_400;
  const fallsCity = await createTestToken({ identity: 'falls', exp });
  const omaha = await createTestToken({ identity: 'omaha', exp });
  await manager.addSiteToken({ siteId: 'ses_falls_city', siteName: 'Falls City', token: fallsCity });
  await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'Omaha', token: omaha });
  return { manager, clock, fallsCity, omaha };
}

function answering(status: number): Promise<TestServer> {
  return startServer(() => ({ status }));
}

it('adds the current site’s token', async () => {
  const server = await answering(200);
  const { manager, fallsCity } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });

  const response = await tokenFetch(`${server.origin}/api/points`, { headers: { accept: 'application/json' } });

  expect(response.status).toBe(200);
  expect(server.requests[0]?.headers).toMatchObject({ 'x-ace-token': fallsCity, accept: 'application/json' });
});

it('adds the token of the site that a fetch was bound to, whatever the current site is', async () => {
  const server = await answering(200);
  const { manager, omaha } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  const omahaFetch = tokenFetch.for({ siteId: 'ses_omaha' });

  await omahaFetch(`${server.origin}/a`);
  await manager.setCurrentSite('ses_falls_city');
  await omahaFetch(`${server.origin}/b`);

  expect(server.requests.map((request) => request.headers['x-ace-token'])).toEqual([omaha, omaha]);
});

it('reads the current site when the request begins, not when its token is found', async () => {
  const server = await answering(200);
  const { manager, fallsCity } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });

  const pending = tokenFetch(`${server.origin}/a`);
  await Promise.all([pending, manager.setCurrentSite('ses_omaha')]);

  expect(server.requests[0]?.headers['x-ace-token']).toBe(fallsCity);
});

it('replaces a token header that the caller put there', async () => {
  const server = await answering(200);
  const { manager, fallsCity } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  await tokenFetch(`${server.origin}/a`, { headers: { 'x-ace-token': 'an old one' } });
  expect(server.requests[0]?.headers['x-ace-token']).toBe(fallsCity);
});

it('sends method and body as they were given', async () => {
  const server = await answering(200);
  const { manager } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  await tokenFetch(`${server.origin}/batch`, { method: 'POST', body: '{"points":[]}' });
  expect(server.requests).toMatchObject([{ method: 'POST', body: '{"points":[]}' }]);
});

it('sends nothing to an origin that is not allowed, and looks for no token', async () => {
  const server = await answering(200);
  const { manager } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: ['https://api.example.com'] });
  await expect(tokenFetch(`${server.origin}/a`)).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
  expect(server.requests).toHaveLength(0);
});

it('does not let a redirect carry the token to another origin', async () => {
  const elsewhere = await answering(200);
  const server = await startServer(() => ({ status: 307, headers: { location: `${elsewhere.origin}/stolen` } }));
  const { manager } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin, elsewhere.origin] });
  await expect(tokenFetch(`${server.origin}/a`)).rejects.toThrow(TypeError);
  expect(elsewhere.requests).toHaveLength(0);
});

it('marks a token that the service refuses, tells once, and does not send it again', async () => {
  const server = await answering(401);
  const { manager } = await openManager();
  const invalid: unknown[] = [];
  manager.on('token:invalid', (event) => invalid.push(event));
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });

  await expect(tokenFetch(`${server.origin}/a`)).rejects.toMatchObject({
    code: 'TOKEN_INVALID',
    siteId: 'ses_falls_city',
  });
  await expect(tokenFetch(`${server.origin}/b`)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });

  expect(server.requests).toHaveLength(1);
  expect(invalid).toEqual([{ id: expect.any(String), siteId: 'ses_falls_city' }]);
  expect((await manager.getAllTokens()).find((token) => token.siteId === 'ses_falls_city')?.verdict).toBe('refused');
  expect(await manager.getTokenForSite('ses_falls_city')).not.toBeNull();
});

it('does not blame a token that was replaced while the old one was refused', async () => {
  const { manager, clock } = await openManager();
  const [token] = await manager.getAllTokens();
  const newer = await createTestToken({ exp: clock.now() / 1000 + 86_400 });
  const server = await startServer(async () => {
    await manager.updateSiteToken(token?.id ?? '', { token: newer });
    return { status: 401 };
  });
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  await expect(tokenFetch(`${server.origin}/a`)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  expect((await manager.acquireToken()).token).toBe(newer);
});

it.each([403, 404, 429, 500, 502])('hands HTTP %i through and leaves the token as it is', async (status) => {
  const server = await answering(status);
  const { manager } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  expect((await tokenFetch(`${server.origin}/a`)).status).toBe(status);
  expect((await manager.getAllTokens()).map((token) => token.verdict)).toEqual(['untested', 'untested']);
});

it('does not send an expired token, and says so', async () => {
  const server = await answering(200);
  const { manager, clock } = await openManager();
  const expired: string[] = [];
  manager.onTokenExpired((siteId) => expired.push(siteId));
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  await tokenFetch(`${server.origin}/a`);

  clock.advance(341 * DAY);

  await expect(tokenFetch(`${server.origin}/b`)).rejects.toMatchObject({
    code: 'TOKEN_EXPIRED',
    siteId: 'ses_falls_city',
  });
  expect(server.requests).toHaveLength(1);
  expect(expired).toEqual(['ses_falls_city']);
});

it('asks for a token of a site that has none', async () => {
  const server = await answering(200);
  const { manager } = await openManager();
  const asked: unknown[] = [];
  manager.on('token:prompt-required', (event) => asked.push(event));
  const fetchFromLincoln = createTokenFetch(manager, { allowedOrigins: [server.origin] }).for({
    siteId: 'ses_lincoln',
  });
  await expect(fetchFromLincoln(`${server.origin}/a`)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
  expect(asked).toMatchObject([{ siteId: 'ses_lincoln' }]);
  expect(server.requests).toHaveLength(0);
});

it('is cancelled by the caller before anything is sent', async () => {
  const server = await answering(200);
  const { manager } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  await expect(tokenFetch(`${server.origin}/a`, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(server.requests).toHaveLength(0);
});

it('counts uses, and writes them once for many requests', async () => {
  const server = await answering(200);
  const { manager, clock } = await openManager();
  const tokenFetch = createTokenFetch(manager, { allowedOrigins: [server.origin] });
  await Promise.all(Array.from({ length: 10 }, () => tokenFetch(`${server.origin}/a`)));
  expect(clock.pendingTimers).toBe(1);
  await manager.flush();
  const used = (await manager.getAllTokens()).find((token) => token.siteId === 'ses_falls_city');
  expect(used).toMatchObject({ useCount: 10, lastUsed: clock.now(), verdict: 'accepted' });
});

it('sends to the address that was checked, though its URL is changed while the token is found', async () => {
  const { manager } = await openManager();
  const addresses: string[] = [];
  const send = async (input: RequestInfo | URL) => {
    addresses.push(String(input));
    return new Response();
  };
  const tokenFetch = createTokenFetch(manager, { fetch: send });

  const url = new URL('https://api.example.com/points');
  const pages = ['1', '2'].map((page) => {
    url.searchParams.set('page', page);
    return tokenFetch(url);
  });
  url.host = 'elsewhere.example';
  await Promise.all(pages);

  expect(addresses).toEqual(['https://api.example.com/points?page=1', 'https://api.example.com/points?page=2']);
});

it('resolves a relative address as the page’s `<base>` says, before it is checked', async () => {
  const { manager } = await openManager();
  const send = vi.fn(async () => new Response());
  const tokenFetch = createTokenFetch(manager, { fetch: send });
  vi.stubGlobal('location', { href: 'https://api.example.com/' });
  vi.stubGlobal('document', { baseURI: 'https://elsewhere.example/' });
  onTestFinished(() => void vi.unstubAllGlobals());

  await expect(tokenFetch('/points')).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
  expect(send).not.toHaveBeenCalled();
});
