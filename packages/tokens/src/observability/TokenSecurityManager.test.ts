import { describe, expect, it } from 'vitest';
import { createTokenFetch } from '../http/index.ts';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock, ScriptedServer } from '../testing/index.ts';
import { TokenSecurityManager } from './TokenSecurityManager.ts';

const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };
const MINUTE = 60_000;

async function create() {
  const clock = new FakeClock();
  const server = new ScriptedServer();
  const connection = { allowedOrigins: [server.origin], http: { fetch: server.fetch } };
  const store = new MemoryRecordStore();
  const manager = await TokenManagerService.open({ ...connection, store, clock });
  const security = new TokenSecurityManager({ manager, clock });
  const unexpiredToken = (identity: string) => createTestToken({ identity, exp: clock.now() / 1000 + 340 * 86_400 });
  return { clock, server, store, manager, security, unexpiredToken, baseUrl: `${server.origin}/api` };
}

const accepted = () => Response.json({ items: [], total: 3, page: 1, per_page: 2, pages: 2 });

describe('rotating a token', () => {
  it('takes the new one once the service has accepted it, and keeps the old one', async () => {
    const { manager, security, server, unexpiredToken, baseUrl } = await create();
    const [before, after] = await Promise.all([unexpiredToken('before'), unexpiredToken('after')]);
    const { id } = await manager.addSiteToken({ ...OMAHA, token: before });
    server.answer('GET', '/api/sites/', accepted);
    const { token, test } = await security.rotateToken(id, ` Bearer ${after}`, { baseUrl });
    expect(test.valid).toBe(true);
    expect(token.identity).toBe('after');
    expect(server.tokens).toEqual([after]);
    expect((await manager.getTokenMetadata(id)).verdict).toBe('accepted');
    expect((await manager.versions.list(id)).map(({ metadata }) => metadata.identity)).toEqual(['before']);
    const [validated, rotated] = await manager.audit.list();
    expect([validated?.action, rotated?.action]).toEqual(['token:validated', 'token:rotated']);
    expect(await manager.getTokenForSite('omaha')).toBe(after);
  });

  it('reports the test before anything is replaced, also for a refused token', async () => {
    const { manager, security, server, unexpiredToken, baseUrl } = await create();
    const before = await unexpiredToken('before');
    const { id } = await manager.addSiteToken({ ...OMAHA, token: before });
    server.answer('GET', '/api/sites/', { status: 401 }, accepted);
    const said: [code: string, current: Promise<string | null>][] = [];
    const onTested = ({ code }: { code: string }) => void said.push([code, manager.getTokenForSite('omaha')]);
    const after = await unexpiredToken('after');
    await expect(security.rotateToken(id, after, { baseUrl, onTested })).rejects.toThrow();
    await security.rotateToken(id, after, { baseUrl, onTested });
    expect(said.map(([code]) => code)).toEqual(['TOKEN_REJECTED', 'ACCEPTED']);
    expect(await Promise.all(said.map(([, current]) => current))).toEqual([before, before]);
  });

  it.each([
    ['the service refuses the new one', { status: 401 }, 'ROTATION_REFUSED'],
    ['the service is down', { status: 503 }, 'ROTATION_UNTESTED'],
    ['there is no network', 'offline', 'ROTATION_UNTESTED'],
  ] as const)('changes nothing if %s', async (_, answer, code) => {
    const { manager, security, server, unexpiredToken, baseUrl } = await create();
    const before = await unexpiredToken('before');
    const { id, version } = await manager.addSiteToken({ ...OMAHA, token: before });
    server.answer('GET', '/api/sites/', answer);
    const after = await unexpiredToken('after');
    const error = await security.rotateToken(id, after, { baseUrl }).catch((reason: Error) => reason);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).not.toContain(after.slice(0, 12));
    expect((await manager.getTokenMetadata(id)).version).toBe(version);
    expect((await manager.audit.list())[0]).toMatchObject({ action: 'token:rotated', success: false });
    expect(await manager.getTokenForSite('omaha')).toBe(before);
  });

  it('overwrites nothing that changed since the person looked', async () => {
    const { manager, security, server, unexpiredToken, baseUrl } = await create();
    const { id, version } = await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('before') });
    const meanwhile = await unexpiredToken('meanwhile');
    await manager.refreshToken(id, meanwhile);
    server.answer('GET', '/api/sites/', accepted);
    const late = security.rotateToken(id, await unexpiredToken('late'), { baseUrl, ifVersion: version });
    await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await manager.getTokenForSite('omaha')).toBe(meanwhile);
  });
});

describe('watching how requests fare', () => {
  async function watch(status: number) {
    const parts = await create();
    const { manager, security, server, unexpiredToken, clock } = parts;
    await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha') });
    await manager.addSiteToken({ siteId: 'lincoln', siteName: 'Lincoln', token: await unexpiredToken('lincoln') });
    server.answer('GET', '/points', { status });
    const fetchOf = createTokenFetch(manager, {
      allowedOrigins: [server.origin],
      fetch: server.fetch,
      retry: false,
      rateLimit: false,
      circuitBreaker: false,
      clock,
    });
    const told: unknown[] = [];
    const stop = security.start();
    security.on('activity:suspicious', (event) => told.push(event));
    const fail = async (times: number, siteId = 'omaha') => {
      for (let n = 0; n < times; n++)
        await fetchOf
          .for({ siteId })(`${server.origin}/points`)
          .catch(() => {});
    };
    return { ...parts, fail, told, stop };
  }

  it.each([403, 429, 500, 503])('reports more than ten answers of %i within five minutes once', async (status) => {
    const { fail, told, security, manager, clock } = await watch(status);
    await fail(10);
    expect(security.detectSuspiciousActivity('omaha')).toEqual({ failures: 10, isSuspicious: false });
    expect(told).toEqual([]);
    await fail(5);
    expect(told).toEqual([{ siteId: 'omaha', failures: 11 }]);
    expect(security.detectSuspiciousActivity('omaha').isSuspicious).toBe(true);
    expect(security.detectSuspiciousActivity('lincoln')).toEqual({ failures: 0, isSuspicious: false });
    const entries = (await manager.audit.list()).filter(({ action }) => action === 'activity:suspicious');
    expect(entries).toMatchObject([{ siteId: 'omaha', count: 11, success: false }]);
    clock.advance(5 * MINUTE);
    expect(security.detectSuspiciousActivity('omaha').failures).toBe(0);
    await fail(11);
    expect(told).toHaveLength(2);
  });

  it('counts each site for itself, and what is spread over more than five minutes not together', async () => {
    const { fail, told, clock } = await watch(403);
    await fail(10);
    await fail(10, 'lincoln');
    clock.advance(5 * MINUTE);
    await fail(10);
    expect(told).toEqual([]);
  });

  it.each([200, 404])('is not alarmed by answers of %i', async (status) => {
    const { fail, told } = await watch(status);
    await fail(12);
    expect(told).toEqual([]);
  });

  it('is not impressed by a clock that was set back', async () => {
    const { fail, security, clock } = await watch(403);
    await fail(10);
    clock.jump(-60 * MINUTE);
    expect(security.detectSuspiciousActivity('omaha').failures).toBe(0);
  });

  it('ends when it is told to', async () => {
    const { fail, told, stop } = await watch(403);
    stop();
    await fail(12);
    expect(told).toEqual([]);
  });
});

it('copies what is to be logged without secrets', async () => {
  const { security, unexpiredToken } = await create();
  const token = await unexpiredToken('omaha');
  const shown = JSON.stringify(security.sanitizeForLogging({ message: `failed with ${token}`, token }));
  expect(shown).not.toContain(token.slice(0, 12));
});
