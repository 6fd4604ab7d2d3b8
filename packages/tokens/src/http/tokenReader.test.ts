import { expect, it, vi } from 'vitest';
import { freshTenant } from '../../test-support/freshTenant.ts';
import type { TokenEvents } from '../core/index.ts';
import { openTokenReader, TokenManagerService, type TokenOptions } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock, ScriptedServer } from '../testing/index.ts';
import { createTokenFetch } from './createTokenFetch.ts';

const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };
const GATEWAY = { ...OMAHA, deviceId: 'ses_omaha_gw1' };
const LINCOLN = { siteId: 'ses_lincoln', siteName: 'Lincoln' };
const POINTS = '/api/points';
const EVENTS = ['token:expired', 'token:invalid', 'token:not-permitted', 'vault:locked', 'vault:unlocked'] as const;

it('sends each request with the token of its site or device, from the vault that the manager keeps', async () => {
  const { send, server, tokens } = await setUp();
  await send();
  await send(LINCOLN);
  await send(GATEWAY);
  await send({ siteId: 'ses_lincoln', deviceId: 'without a token of its own' });
  expect(server.tokens).toEqual([tokens.omaha, tokens.lincoln, tokens.gateway, tokens.lincoln]);
});

it('knows the current site and its token at once, and uses only sites that it may', async () => {
  const { reader, tokens, send } = await setUp({ mayUseSite: (siteId) => siteId !== 'ses_lincoln' });
  expect([reader.getCurrentSite(), reader.getCurrentToken()]).toEqual(['ses_omaha', tokens.omaha]);
  expect([reader.isLocked, await reader.isProtected()]).toEqual([false, false]);
  await expect(send(LINCOLN)).rejects.toMatchObject({ code: 'SITE_NOT_ALLOWED' });
  await expect(send({ siteId: 'nowhere' })).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
});

it('sends no token elsewhere', async () => {
  const { fetchOf, server } = await setUp();
  await expect(fetchOf('https://elsewhere.example/')).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
  expect(server.requests).toEqual([]);
});

it('counts uses in the vault', async () => {
  const { send, reader, manager, ids } = await setUp();
  await Promise.all([send(), send()]);
  await reader.flush();
  expect(await manager.getTokenMetadata(ids.omaha)).toMatchObject({ useCount: 2, verdict: 'accepted' });
});

it('exchanges a refused token for a new one, once for all requests, and stores it', async () => {
  const { send, server, manager, ids, createToken } = await setUp({}, { refreshEndpoint: '/refresh' });
  const fresh = await createToken('fresh');
  server.answer(
    'GET',
    POINTS,
    ({ headers }) => new Response(null, { status: headers.get('x-ace-token') === fresh ? 200 : 401 }),
  );
  server.answer('POST', '/refresh', () => Response.json({ token: fresh }));
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(await manager.revealToken(ids.omaha)).toBe(fresh);
});

it('sends with another token of the site in the place of one that has expired', async () => {
  const { send, server, tokens, clock, events } = await setUp({}, { expiresIn: 60 });
  clock.advance(120_000);
  await send();
  await send();
  expect(server.tokens).toEqual([tokens.gateway, tokens.gateway]);
  expect(events).toEqual([]);
});

it('says that a token has expired if there is no other, and writes that down once', async () => {
  const { send, clock, manager, ids, reader, events } = await setUp({}, { expiresIn: 60 });
  await manager.removeSiteToken(ids.gateway);
  await reader.catchUp();
  clock.advance(120_000);
  for (let n = 0; n < 2; n++) await expect(send()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  await reader.flush();
  expect(events).toEqual(['token:expired', 'token:expired']);
  expect((await manager.audit.list()).filter(({ action }) => action === 'token:expired')).toHaveLength(1);
});

it('marks a token that the service refuses, and tells of it once', async () => {
  const { send, server, manager, ids, events } = await setUp();
  server.answer('GET', POINTS, { status: 401 });
  for (let n = 0; n < 2; n++) await expect(send(LINCOLN)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  expect((await manager.getTokenMetadata(ids.lincoln)).verdict).toBe('refused');
  expect(events).toEqual(['token:invalid']);
});

it('finds out that a 403 is not the token’s fault', async () => {
  const { send, server, events } = await setUp();
  server.answer('GET', POINTS, { status: 403 });
  server.answer('GET', '/api/sites/', () => Response.json({ items: [], total: 3 }));
  expect((await send()).status).toBe(403);
  expect(events).toEqual(['token:not-permitted']);
});

it('uses what the deployment gives for a site without a token', async () => {
  const given = await createTestToken();
  const { send, server } = await setUp({ defaultTokens: [{ siteId: 'ses_new', token: given }] });
  await send({ siteId: 'ses_new' });
  expect(server.tokens).toEqual([given]);
});

it('sends with the token that another tab has put in the place of one', async () => {
  const { send, server, manager, ids, createToken } = await setUp();
  await send();
  const refreshed = await createToken('refreshed');
  await manager.refreshToken(ids.omaha, refreshed);
  await vi.waitFor(async () => {
    await send();
    expect(server.tokens.at(-1)).toBe(refreshed);
  });
});

it('is locked by another tab, and sends again once it is unlocked', async () => {
  const { send, manager, reader, events, server, tokens } = await setUp();
  await send();
  await manager.lock();
  await vi.waitFor(() => expect(reader.isLocked).toBe(true));
  expect(reader.getCurrentToken()).toBeNull();
  await expect(send(LINCOLN)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  await reader.unlock();
  await send(LINCOLN);
  expect(server.tokens).toEqual([tokens.omaha, tokens.lincoln]);
  expect(events).toEqual(['vault:locked', 'vault:unlocked']);
});

it('opens locked if it takes a person, and makes guessing slow', async () => {
  const [store, clock, tenantId] = [new MemoryRecordStore(), new FakeClock(), freshTenant()];
  const right = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
  const wrong = { kind: 'recovery', recoveryKey: 'no recovery key' } as const;
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store,
    clock,
    tenantId,
    unlockKey: right,
  });
  await manager.slots.replaceRecoveryKey(right);
  const token = await createTestToken();
  await manager.addSiteToken({ ...OMAHA, token });
  await manager.close();

  const reader = await openTokenReader({ allowedOrigins: ['https://api.example.com'], store, clock, tenantId });
  expect([reader.isLocked, await reader.isProtected()]).toEqual([true, true]);
  for (let n = 0; n < 3; n++)
    await expect(reader.unlock(wrong)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
  await expect(reader.unlock(right)).rejects.toMatchObject({ code: 'UNLOCK_TOO_SOON' });
  clock.advance(2_000);
  await reader.unlock(right);
  expect((await reader.acquireToken()).token).toBe(token);
});

interface TokenSettings {
  readonly expiresIn?: number;
  readonly refreshEndpoint?: string;
}

/** A manager in one tab, which has filled the vault, and a reader in another. */
async function setUp(options: Partial<TokenOptions> = {}, { expiresIn, refreshEndpoint }: TokenSettings = {}) {
  const [store, clock, server] = [new MemoryRecordStore(), new FakeClock(), new ScriptedServer()];
  const tenantId = freshTenant();
  const createToken = (identity: string, seconds = 86_400) =>
    createTestToken({ identity, exp: Math.floor(clock.now() / 1000) + seconds });
  const tokens = {
    omaha: await createToken('omaha', expiresIn),
    gateway: await createToken('gateway'),
    lincoln: await createToken('lincoln'),
  };
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store,
    clock,
    tenantId,
  });
  const endpoint = refreshEndpoint && `${server.origin}${refreshEndpoint}`;
  const added = await manager.addSiteTokens([
    { ...OMAHA, token: tokens.omaha, refreshEndpoint: endpoint },
    { ...GATEWAY, token: tokens.gateway },
    { ...LINCOLN, token: tokens.lincoln },
  ]);
  const [omaha = '', gateway = '', lincoln = ''] = added.map(({ id }) => id);

  server.answer('GET', POINTS, { status: 200 });
  const allowedOrigins = [server.origin];
  const reader = await openTokenReader({
    ...{ store, clock, tenantId, allowedOrigins },
    http: { fetch: server.fetch },
    ...options,
  });
  const events: (keyof TokenEvents)[] = [];
  for (const name of EVENTS) reader.on(name, () => events.push(name));
  const fetchOf = createTokenFetch(reader, {
    allowedOrigins,
    fetch: server.fetch,
    retry: false,
    clock,
    probeBaseUrl: `${server.origin}/api`,
  });
  const send = (target?: { siteId: string; deviceId?: string }) =>
    (target ? fetchOf.for(target) : fetchOf)(`${server.origin}${POINTS}`);
  const ids = { omaha, gateway, lincoln };
  return { manager, reader, fetchOf, send, server, clock, tokens, ids, events, createToken };
}
