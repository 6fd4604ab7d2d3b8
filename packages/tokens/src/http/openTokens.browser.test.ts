import { afterEach, describe, expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { originAllowList } from '../core/index.ts';
import { createTestToken, openTabs, ScriptedServer } from '../testing/index.ts';
import { openTokens, type Tokens } from './index.ts';

const ORIGIN = 'https://api.example.com';
const allowedOrigins = [ORIGIN];
const opened: Promise<Tokens>[] = [];

afterEach(async () => {
  for (const tokens of opened.splice(0)) await (await tokens.catch(() => null))?.manager.close();
});

function open(options: Parameters<typeof openTokens>[0]): Promise<Tokens> {
  const tokens = openTokens(options);
  opened.push(tokens);
  return tokens;
}

it.each([
  ['an issuer of device tokens', { deviceTokenIssuer: 'https://elsewhere.example/api' }],
  ['a base address of probes', { http: { probeBaseUrl: 'https://elsewhere.example/api' } }],
])('is rejected for %s that may not see tokens, before a vault is made', async (_, elsewhere) => {
  const tenantId = freshTenant();
  await expect(open({ tenantId, allowedOrigins, ...elsewhere })).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
  expect((await indexedDB.databases()).filter(({ name }) => name?.includes(tenantId))).toEqual([]);
});

it('shares its origins and HTTP options among requests, tests and refreshes', async () => {
  const server = new ScriptedServer();
  const [old, fresh] = [await createTestToken({ identity: 'old' }), await createTestToken({ identity: 'fresh' })];
  server.answer('GET', '/api/points', { status: 401 }, { status: 200 });
  server.answer('POST', '/refresh', () => Response.json({ token: fresh }));
  server.answer('GET', '/api/sites/', () => Response.json({ total: 1 }));
  const header = { name: 'Authorization', scheme: 'Bearer' };
  const { manager, fetch } = await open({
    allowedOrigins,
    http: { fetch: server.fetch, header },
    store: openStore(),
  });
  const omaha = { siteId: 'ses_omaha', siteName: 'Omaha', token: old, refreshEndpoint: `${ORIGIN}/refresh` };
  const { id } = await manager.addSiteToken(omaha);
  expect((await fetch(`${ORIGIN}/api/points`)).status).toBe(200);
  expect(await manager.testSiteToken(id, `${ORIGIN}/api`)).toMatchObject({ code: 'ACCEPTED' });
  expect(server.tokens).toEqual([old, old, fresh, fresh]);
  expect(server.requests.every(({ headers }) => headers.get('authorization')?.startsWith('Bearer '))).toBe(true);
  await expect(manager.testSiteToken(id, 'https://elsewhere.example/api')).rejects.toMatchObject({
    code: 'ORIGIN_NOT_ALLOWED',
  });
  await expect(fetch('https://elsewhere.example/api')).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
});

describe('mistakes in its use', () => {
  it.each([
    ['no origins', {}, 'ORIGINS_MISSING'],
    ['an empty list of origins', { allowedOrigins: [] }, 'ORIGINS_MISSING'],
    ['a text instead of a list', { allowedOrigins: ORIGIN }, 'ORIGINS_MISSING'],
    ['an origin with a path', { allowedOrigins: [`${ORIGIN}/v1`] }, 'ORIGIN_INVALID'],
    ['a wildcard', { allowedOrigins: ['https://*.example.com'] }, 'ORIGIN_INVALID'],
    ['a URL with a user name', { allowedOrigins: [new URL('https://me@api.example.com')] }, 'ORIGIN_INVALID'],
    [
      'a probe elsewhere',
      { allowedOrigins, http: { probeBaseUrl: 'https://elsewhere.example' } },
      'ORIGIN_NOT_ALLOWED',
    ],
  ])('rejects %s', async (_, options, code) => {
    const tenantId = freshTenant();
    await expect(open({ tenantId, ...options } as never)).rejects.toMatchObject({ code });
    // A mistake that was mended opens.
    expect(await open({ tenantId, allowedOrigins })).toHaveProperty('manager');
  });

  it.each([
    ['no origins', {}, 'ORIGINS_MISSING'],
    ['a wildcard', { allowedOrigins: ['https://*.example.com'] }, 'ORIGIN_INVALID'],
  ])('rejects %s without an effect on calls before and after', async (_, options, code) => {
    const tenantId = freshTenant();
    const mistakes = [open({ tenantId, ...options } as never)];
    const opening = open({ tenantId, allowedOrigins });
    mistakes.push(open({ tenantId, ...options } as never));
    for (const mistake of mistakes) await expect(mistake).rejects.toMatchObject({ code });
    expect(await opening).toHaveProperty('manager');
  });

  it('says what to write instead', async () => {
    const mistake = open({ allowedOrigins: [`${ORIGIN}/v1`] });
    await expect(mistake).rejects.toThrow(TypeError);
    await expect(mistake).rejects.toThrow('Write scheme, host and port only: "https://api.example.com".');
  });
});

describe('a second call in the same page', () => {
  it.each([
    ['the same', { allowedOrigins, http: { retry: { retries: 1 } } }],
    ['origins in another spelling', { allowedOrigins: [new URL(ORIGIN)], http: { retry: { retries: 1 } } }],
  ])('gives the same promise with %s options', async (_, again) => {
    const tenantId = freshTenant();
    const first = open({ tenantId, allowedOrigins, http: { retry: { retries: 1 } } });
    expect(open({ tenantId, ...again })).toBe(first);
    await first;
    expect(open({ tenantId, ...again })).toBe(first);
  });

  it.each([
    ['other origins', { allowedOrigins: [ORIGIN, 'https://other.example'] }],
    ['a list that decides by itself', { allowedOrigins: originAllowList(allowedOrigins) }],
    ['other HTTP options', { allowedOrigins, http: { retry: false } }],
    ['another function', { allowedOrigins, mayUseSite: () => true }],
  ] as const)('is rejected with %s', async (_, again) => {
    const tenantId = freshTenant();
    await open({ tenantId, allowedOrigins, mayUseSite: () => true });
    await expect(open({ tenantId, ...again })).rejects.toMatchObject({ code: 'ALREADY_OPEN', name: 'TokenUsageError' });
  });

  it('opens again after the first was closed, also while it is being closed', async () => {
    const tenantId = freshTenant();
    const { manager } = await open({ tenantId, allowedOrigins });
    const closing = manager.close();
    const again = await open({ tenantId, allowedOrigins, http: { retry: false } });
    await closing;
    expect(again.manager).not.toBe(manager);
    await again.manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'Omaha', token: await createTestToken() });
    expect(await again.manager.getAllTokens()).toHaveLength(1);
  });

  it('opens again after the vault was destroyed', async () => {
    const tenantId = freshTenant();
    const { manager } = await open({ tenantId, allowedOrigins });
    await manager.destroy();
    expect((await open({ tenantId, allowedOrigins })).manager).not.toBe(manager);
  });

  it('opens a vault that works while the one before is being destroyed', async () => {
    const tenantId = freshTenant();
    const { manager } = await open({ tenantId, allowedOrigins });
    const destroying = manager.destroy();
    const again = await open({ tenantId, allowedOrigins });
    await destroying;
    await again.manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'Omaha', token: await createTestToken() });
    expect(await again.manager.getAllTokens()).toHaveLength(1);
  });

  it('unlocks with the key of a later call what an earlier one opened locked', async () => {
    const tenantId = freshTenant();
    const passphrase = 'correct horse battery';
    const { manager } = await open({ tenantId, allowedOrigins });
    await manager.slots.setPassphrase({ kind: 'device' }, passphrase);
    await manager.slots.remove({ kind: 'passphrase', passphrase }, 'slot:device');
    await manager.lock();
    const wrong = open({ tenantId, allowedOrigins, unlockKey: { kind: 'passphrase', passphrase: 'something else' } });
    await expect(wrong).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    const again = await open({ tenantId, allowedOrigins, unlockKey: { kind: 'passphrase', passphrase } });
    expect(again.manager).toBe(manager);
    expect(manager.isLocked).toBe(false);
  });

  it('opens again with a store or a channel of its own, as tests do', async () => {
    const tenantId = freshTenant();
    const first = await open({ tenantId, allowedOrigins });
    const other = await open({ tenantId, allowedOrigins: ['https://other.example'], store: openStore(tenantId) });
    expect(other.manager).not.toBe(first.manager);
    const [one, two] = await openTabs(2);
    expect(one?.manager).not.toBe(two?.manager);
  });

  it('is another vault for another tenant', async () => {
    const [one, two] = await Promise.all([
      open({ tenantId: freshTenant(), allowedOrigins }),
      open({ tenantId: freshTenant(), allowedOrigins: ['https://other.example'] }),
    ]);
    expect(one.manager).not.toBe(two.manager);
  });
});
