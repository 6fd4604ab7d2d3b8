import { type Answer, startServer, type TestServer } from '@building-vitals/test-support/startServer';
import { expect, it } from 'vitest';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { createTokenFetch, type TokenFetch } from './index.ts';

const SITE = { siteId: 'ses_omaha', siteName: 'Omaha' };

it('exchanges a refused token for a new one, and sends the request again with it', async () => {
  const { tokenFetch, server, manager, version } = await setUp();
  const response = await tokenFetch(`${server.origin}/api/points`, { method: 'POST', body: '{"points":[]}' });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ body: '{"points":[]}' });
  expect(server.exchanges).toBe(1);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(server.fresh);
  expect((await manager.getAllTokens())[0]).toMatchObject({ version: version + 1, identity: 'fresh' });
});

it('makes one exchange for fifty requests that are refused at once, and all of them succeed', async () => {
  const { tokenFetch, server } = await setUp();
  const requests = Array.from({ length: 50 }, (_, n) => tokenFetch(`${server.origin}/api/${n}`));
  expect((await Promise.all(requests)).map(({ status }) => status)).toEqual(Array(50).fill(200));
  expect(server.exchanges).toBe(1);
});

it('exchanges an expired token before it is sent', async () => {
  const { tokenFetch, server, clock } = await setUp({ expiresIn: 3600 });
  clock.advance(2 * 3_600_000);
  expect((await tokenFetch(`${server.origin}/api/a`)).status).toBe(200);
  expect(server.api).toEqual([server.fresh]);
});

it.each([
  ['500', { status: 500 }],
  ['429', { status: 429, headers: { 'retry-after': '3600' } }],
  ['a page', { body: '<html>Sign in</html>' }],
  ['no token', { body: { ok: true } }],
  ['what is no token', { body: { token: 'abc' } }],
])(
  'leaves the old token in place when the exchange answers %s, and does not ask again for a minute',
  async (_, answer) => {
    const { tokenFetch, server, manager, old, clock } = await setUp({ exchange: () => answer });
    const send = () => tokenFetch(`${server.origin}/api/a`);
    await expect(send()).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await expect(send()).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    expect(server.exchanges).toBe(1);
    expect(await manager.getTokenForSite('ses_omaha')).toBe(old);

    clock.advance(61_000);
    await expect(send()).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    expect(server.exchanges).toBe(2);
  },
);

it('sends no token to a refresh endpoint on an origin that is not allowed', async () => {
  const elsewhere = await startServer(() => ({}));
  const { tokenFetch, server } = await setUp({ refreshEndpoint: `${elsewhere.origin}/refresh` });
  await expect(tokenFetch(`${server.origin}/api/a`)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  expect(elsewhere.requests).toHaveLength(0);
});

it('keeps the token that the person pasted while the exchange was on its way', async () => {
  const gate = Promise.withResolvers<void>();
  const { tokenFetch, server, manager } = await setUp({
    exchange: async (fresh) => {
      await gate.promise;
      return giveToken(fresh);
    },
  });
  const pending = tokenFetch(`${server.origin}/api/a`);
  await expect.poll(() => server.exchanges).toBe(1);
  const pasted = await server.accept('pasted');
  const [{ id } = { id: '' }] = await manager.getAllTokens();
  await manager.updateSiteToken(id, { token: pasted });
  gate.resolve();

  expect((await pending).status).toBe(200);
  expect(server.api.at(-1)).toBe(pasted);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(pasted);
});

it('uses the token that took the place of the refused one meanwhile, without an exchange', async () => {
  const { tokenFetch, server, manager } = await setUp();
  const lease = await manager.acquireToken(SITE);
  const pasted = await server.accept('pasted');
  await manager.updateSiteToken(lease.id, { token: pasted });
  expect(await manager.handleAuthFailure(lease)).toMatchObject({ token: pasted, version: lease.version + 1 });
  expect((await tokenFetch(`${server.origin}/api/a`)).status).toBe(200);
  expect(server.exchanges).toBe(0);
});

it('sends a device’s request with the token of its site when its own is refused', async () => {
  const { tokenFetch, server, manager } = await setUp({ refreshEndpoint: undefined });
  const ofDevice = await createTestToken({ identity: 'device' });
  await manager.addSiteToken({ ...SITE, deviceId: 'gw-1', token: ofDevice });
  const [{ id } = { id: '' }] = (await manager.getAllTokens()).filter(({ deviceId }) => !deviceId);
  await manager.updateSiteToken(id, { token: await server.accept('site') });
  const response = await tokenFetch.for({ siteId: 'ses_omaha', deviceId: 'gw-1' })(`${server.origin}/api/a`);
  expect(response.status).toBe(200);
  expect(server.api[0]).toBe(ofDevice);
});

it('does not send a stream twice: it says that the caller has to', async () => {
  const { tokenFetch, server } = await setUp();
  const body = () => new Blob(['a stream']).stream();
  const init = () => ({ method: 'POST', body: body(), duplex: 'half' }) as RequestInit;
  await expect(tokenFetch(`${server.origin}/api/a`, init())).rejects.toMatchObject({ code: 'BODY_NOT_REPLAYABLE' });
  expect((await tokenFetch(new Request(`${server.origin}/api/a`, init()))).status).toBe(200);
  expect(server.exchanges).toBe(1);
});

it('does not send a Request whose body was used: it says so, and asks for no token', async () => {
  const { tokenFetch, server } = await setUp();
  const used = new Request(`${server.origin}/api/a`, { method: 'POST', body: '{}' });
  await used.text();
  await expect(tokenFetch(used)).rejects.toMatchObject({ code: 'BODY_NOT_REPLAYABLE' });
  expect(server.requests).toHaveLength(0);
  expect((await tokenFetch(used, { body: '{"a":1}' })).status).toBe(200);
});

it('sends the JSON of a Request again', async () => {
  const { tokenFetch, server } = await setUp();
  const headers = { 'content-type': 'application/json' };
  const response = await tokenFetch(
    new Request(`${server.origin}/api/a`, { method: 'POST', body: '{"a":1}', headers }),
  );
  expect(await response.json()).toEqual({ body: '{"a":1}' });
});

it('gives up after the second refusal', async () => {
  const { tokenFetch, server, manager } = await setUp({
    exchange: () => giveToken(other),
  });
  const other = await createTestToken({ identity: 'refused as well' });
  const invalid: unknown[] = [];
  manager.on('token:invalid', (event) => invalid.push(event));
  await expect(tokenFetch(`${server.origin}/api/a`)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  expect(server.api).toHaveLength(2);
  expect(invalid).toHaveLength(1);
});

it('tells once, however many requests were refused', async () => {
  const { tokenFetch, server, manager } = await setUp({ refreshEndpoint: undefined });
  const invalid: unknown[] = [];
  manager.on('token:invalid', (event) => invalid.push(event));
  const requests = Array.from({ length: 20 }, () => tokenFetch(`${server.origin}/api/a`));
  expect((await Promise.allSettled(requests)).map(({ status }) => status)).toEqual(Array(20).fill('rejected'));
  expect(invalid).toEqual([{ id: expect.any(String), siteId: 'ses_omaha' }]);
});

it('lets a caller go while the exchange goes on for the others', async () => {
  const gate = Promise.withResolvers<void>();
  const { tokenFetch, server } = await setUp({
    exchange: async (fresh) => {
      await gate.promise;
      return giveToken(fresh);
    },
  });
  const impatient = new AbortController();
  const left = tokenFetch(`${server.origin}/api/a`, { signal: impatient.signal });
  const stayed = tokenFetch(`${server.origin}/api/b`);
  await expect.poll(() => server.exchanges).toBe(1);
  impatient.abort();
  await expect(left).rejects.toMatchObject({ name: 'AbortError' });
  gate.resolve();
  expect((await stayed).status).toBe(200);
  expect(server.exchanges).toBe(1);
});

interface SetUp {
  /** s */
  readonly expiresIn?: number;
  readonly refreshEndpoint?: string | undefined;
  readonly exchange?: Exchange;
}

/** Answers an exchange, given a token that the API accepts. */
type Exchange = (fresh: string) => Answer | Promise<Answer>;

interface Deployment extends TestServer {
  /** The token that an exchange gives. */
  readonly fresh: string;
  /** How many exchanges were asked for. */
  readonly exchanges: number;
  /** The tokens that the API was called with, in order. */
  readonly api: string[];
  /** Makes a token that the API accepts. */
  accept(identity: string): Promise<string>;
}

/** A manager with a token that the service refuses, and a deployment that gives another one for it. */
async function setUp(options: SetUp = {}) {
  const clock = new FakeClock();
  const server = await startDeployment(clock, options.exchange);
  const allowedOrigins = [server.origin];
  const manager = await TokenManagerService.open({ allowedOrigins, store: new MemoryRecordStore(), clock });
  const old = await tokenOf(clock, 'old', options.expiresIn);
  const refreshEndpoint = 'refreshEndpoint' in options ? options.refreshEndpoint : `${server.origin}/refresh`;
  const { version } = await manager.addSiteToken({ ...SITE, token: old, refreshEndpoint });
  const tokenFetch: TokenFetch = createTokenFetch(manager, { allowedOrigins });
  return { manager, clock, server, old, version, tokenFetch };
}

async function startDeployment(clock: FakeClock, exchange: Exchange = giveToken): Promise<Deployment> {
  const fresh = await tokenOf(clock, 'fresh');
  const accepted = new Set([fresh]);
  const state = { exchanges: 0, api: [] as string[] };
  const server = await startServer(({ url, headers, body }) => {
    if (url === '/refresh') {
      state.exchanges += 1;
      return exchange(fresh);
    }
    const token = String(headers['x-ace-token']);
    state.api.push(token);
    return { status: accepted.has(token) ? 200 : 401, body: { body } };
  });
  const accept = async (identity: string) => {
    const token = await tokenOf(clock, identity);
    accepted.add(token);
    return token;
  };
  return Object.assign(state, { ...server, fresh, accept });
}

function giveToken(token: string): Answer {
  return { body: { token } };
}

function tokenOf(clock: FakeClock, identity: string, expiresIn = 340 * 86_400): Promise<string> {
  const now = clock.now() / 1000;
  return createTestToken({ identity, iat: now, exp: now + expiresIn });
}
