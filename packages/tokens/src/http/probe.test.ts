import { type Answer, startServer } from '@building-vitals/test-support/startServer';
import { expect, it } from 'vitest';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { createTokenFetch } from './index.ts';

const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };

it('leaves the token active after a 403 for an unknown site, and says that the token works', async () => {
  const { ask, manager, invalid, notPermitted, probes } = await setUp({ site: forbidden });
  expect((await ask()).status).toBe(403);
  expect((await ask()).status).toBe(403);
  expect(notPermitted).toEqual([{ id: expect.any(String), siteId: 'ses_omaha', sitesFound: 3 }]);
  expect(probes()).toBe(1);
  expect(invalid).toEqual([]);
  expect((await manager.getAllTokens())[0]?.verdict).not.toBe('refused');
});

it('knows by a 403 and a refused probe that the token is dead', async () => {
  const { ask, invalid } = await setUp({ site: forbidden, probe: () => 401 });
  await expect(ask()).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  expect(invalid).toHaveLength(1);
});

it('recognises ACE’s 500 for a key that it cannot read: it takes another token at the same time', async () => {
  const { ask, manager, invalid, other } = await setUp({
    site: broken,
    probe: (token) => (token === other ? 200 : 500),
  });
  const { id } = await manager.addSiteToken({ siteId: 'ses_lincoln', siteName: 'Lincoln', token: other });
  await manager.noteTest(id, ACCEPTED);
  await expect(ask()).rejects.toMatchObject({ code: 'TOKEN_INVALID', siteId: 'ses_omaha' });
  expect(invalid).toHaveLength(1);
});

it.each([
  ['every token gets one', () => 500],
  ['it answers nothing useful', () => 502],
])('blames no token for a 500 while %s', async (_, probe) => {
  const { ask, manager, invalid, other } = await setUp({ site: broken, probe });
  const { id } = await manager.addSiteToken({ siteId: 'ses_lincoln', siteName: 'Lincoln', token: other });
  await manager.noteTest(id, ACCEPTED);
  expect((await ask()).status).toBe(500);
  expect(invalid).toEqual([]);
});

it('blames no token for a 500 of one request alone', async () => {
  const { ask, invalid, notPermitted } = await setUp({ site: broken });
  const response = await ask();
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ message: 'An unhandled exception occurred.' });
  expect([...invalid, ...notPermitted]).toEqual([]);
});

it('probes nothing on an origin that is not allowed, and says so at once', async () => {
  const { manager } = await setUp({ site: broken });
  const options = { allowedOrigins: ['https://api.example.com'], probeBaseUrl: 'https://elsewhere.example/api' };
  expect(() => createTokenFetch(manager, options)).toThrow(expect.objectContaining({ code: 'ORIGIN_NOT_ALLOWED' }));
});

it('hands the answer through where it cannot be found out what it means', async () => {
  const { manager, site } = await setUp({ site: forbidden });
  const allowedOrigins = ['https://elsewhere.example'];
  const other = await TokenManagerService.open({ allowedOrigins, store: new MemoryRecordStore() });
  await other.addSiteToken({ ...OMAHA, token: await createTestToken() });
  const tokenFetch = createTokenFetch(other, { allowedOrigins: [site.origin], probeBaseUrl: `${site.origin}/api` });
  expect((await tokenFetch.for(OMAHA)(`${site.origin}/api/sites/ses_omaha/points`)).status).toBe(403);
  await manager.close();
});

it('probes once for fifty requests that fail at once, and again after a minute', async () => {
  const { ask, probes, clock } = await setUp({ site: broken });
  await Promise.all(Array.from({ length: 50 }, ask));
  expect(probes()).toBe(1);
  clock.advance(60_000);
  await ask();
  expect(probes()).toBe(2);
});

const ACCEPTED = { success: true, valid: true, code: 'ACCEPTED', message: '', durationMs: 1, details: {} } as const;

interface Script {
  readonly site: () => Answer;
  /** Status of ACE's smallest page of sites for a token; 200 if left out. */
  readonly probe?: (token: string) => number;
}

/** A manager that speaks to ACE itself, in `Authorization`. */
async function setUp({ site, probe = () => 200 }: Script) {
  const clock = new FakeClock(Date.now());
  const server = await startServer((request) => {
    if (!request.url.startsWith('/api/sites/?')) return site();
    const status = probe(String(request.headers.authorization).replace('Bearer ', ''));
    return { status, body: status === 200 ? { items: [], total: 3 } : { message: '' } };
  });
  const allowedOrigins = [server.origin];
  const header = { name: 'Authorization', scheme: 'Bearer' };
  const manager = await TokenManagerService.open({
    allowedOrigins,
    http: { header },
    store: new MemoryRecordStore(),
    clock,
  });
  await manager.addSiteToken({ ...OMAHA, token: await createTestToken() });
  const invalid: unknown[] = [];
  const notPermitted: unknown[] = [];
  manager.on('token:invalid', (event) => invalid.push(event));
  manager.on('token:not-permitted', (event) => notPermitted.push(event));
  const probeBaseUrl = `${server.origin}/api`;
  const tokenFetch = createTokenFetch(manager, {
    allowedOrigins,
    header,
    probeBaseUrl,
    circuitBreaker: false,
    rateLimit: false,
  });
  const ask = () => tokenFetch.for(OMAHA)(`${probeBaseUrl}/sites/ses_omaha/points`);
  const probes = () => server.requests.filter(({ url }) => url.startsWith('/api/sites/?')).length;
  return {
    manager,
    site: server,
    clock,
    ask,
    probes,
    invalid,
    notPermitted,
    other: await createTestToken({ identity: 'other' }),
  };
}

function forbidden(): Answer {
  return { status: 403, body: { id: null, name: null } };
}

function broken(): Answer {
  return { status: 500, body: { message: 'An unhandled exception occurred.' } };
}
