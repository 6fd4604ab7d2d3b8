import { describe, expect, it } from 'vitest';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock, FaultyRecordStore, openTabs, ScriptedServer } from './index.ts';

const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };

describe('the clock', () => {
  it('calls what comes due in its order, and what is scheduled meanwhile', () => {
    const clock = new FakeClock(0);
    const heard: [string, number][] = [];
    clock.schedule(() => heard.push(['second', clock.now()]), 20);
    clock.schedule(() => {
      heard.push(['first', clock.now()]);
      clock.schedule(() => heard.push(['third', clock.now()]), 15);
    }, 10);
    clock.schedule(() => heard.push(['never', clock.now()]), 5)();
    clock.advance(30);
    expect(heard).toEqual([
      ['first', 10],
      ['second', 20],
      ['third', 25],
    ]);
    expect([clock.now(), clock.pendingTimers]).toEqual([30, 0]);
  });

  it('jumps without a timer coming due, forwards or back', () => {
    const clock = new FakeClock(1_000);
    const heard: number[] = [];
    clock.schedule(() => heard.push(clock.now()), 10);
    clock.jump(5_000);
    clock.jump(-5_500);
    expect([clock.now(), heard]).toEqual([500, []]);
    clock.advance(10);
    expect(heard).toEqual([510]);
  });

  it('lets a token expire by a jump, and live again', async () => {
    const clock = new FakeClock(Date.UTC(2026, 0, 15));
    const manager = await TokenManagerService.open({
      allowedOrigins: ['https://api.example.com'],
      clock,
      store: new MemoryRecordStore(),
    });
    const now = clock.now() / 1000;
    await manager.addSiteToken({ ...OMAHA, token: await createTestToken({ iat: now, exp: now + 340 * 86_400 }) });
    clock.jump(365 * 86_400_000);
    await expect(manager.acquireToken()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    clock.jump(-365 * 86_400_000);
    expect(await manager.acquireToken()).toMatchObject({ siteId: 'ses_omaha' });
  });
});

describe('a faulty store', () => {
  it('fails on the nth call, so often, and works in between', async () => {
    const store = new FaultyRecordStore();
    store.fail('count', 'connection-lost', { nth: 2, times: 2 });
    const outcomes = [];
    for (let n = 0; n < 4; n++) outcomes.push(await store.count('tokens').catch((error) => error.code));
    expect(outcomes).toEqual([0, 'STORAGE_FAILED', 'STORAGE_FAILED', 0]);
  });

  it('answers as if it were empty', async () => {
    const store = new FaultyRecordStore();
    await store.write([{ type: 'put', store: 'metadata', row: { id: 'currentSite', sealed: new Uint8Array() } }]);
    store.fail('get', 'empty-read');
    expect(await store.get('metadata', 'currentSite')).toBeUndefined();
    expect(await store.get('metadata', 'currentSite')).toBeDefined();
  });

  it('is healed', async () => {
    const store = new FaultyRecordStore();
    store.fail('count', 'blocked', { times: Number.POSITIVE_INFINITY });
    await expect(store.count('tokens')).rejects.toMatchObject({ code: 'STORAGE_BLOCKED' });
    store.heal();
    expect(await store.count('tokens')).toBe(0);
  });
});

describe('many tabs', () => {
  it('hear of each other’s changes, unless they are frozen', async () => {
    const [one, other] = await openTabs(2);
    if (!one || !other) return expect.unreachable();
    await other.manager.loadTokens();
    const { id } = await one.manager.addSiteToken({ ...OMAHA, token: await createTestToken() });
    await expect.poll(() => other.manager.getSnapshot().tokens.length).toBe(1);
    other.freeze();
    await one.manager.removeSiteToken(id);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.manager.getSnapshot().tokens).toHaveLength(1);
    await other.thaw();
    expect(other.manager.getSnapshot().tokens).toHaveLength(0);
    await one.close();
  });
});

describe('a scripted server', () => {
  it('answers in turn, the last answer again and again', async () => {
    const server = new ScriptedServer();
    server.answer('GET', '/a', { status: 503 }, 'offline', () => Response.json([]));
    const ask = () =>
      server.fetch(`${server.origin}/a`, { headers: { 'x-ace-token': 'abc' } }).then(
        ({ status }) => status,
        (error: Error) => error.name,
      );
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([503, 'TypeError', 200, 200]);
    expect(server.tokens).toEqual(['abc', 'abc', 'abc', 'abc']);
    expect((await server.fetch(`${server.origin}/b`)).status).toBe(404);
    await expect(server.fetch('https://elsewhere.example/a')).rejects.toBeInstanceOf(TypeError);
  });

  it('is silent until the caller gives up', async () => {
    const server = new ScriptedServer();
    server.answer('GET', '/a', 'silence');
    const abort = new AbortController();
    const pending = server.fetch(`${server.origin}/a`, { signal: abort.signal });
    abort.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  });
});
