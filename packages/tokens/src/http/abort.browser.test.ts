import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { TokenManagerService } from '../manager/index.ts';
import type { RecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock, ScriptedServer } from '../testing/index.ts';
import { createTokenFetch } from './index.ts';

const SITE = { siteId: 'ses_omaha', siteName: 'Omaha' };

it('leaves no lock, timer or listener behind, wherever a request is aborted', async () => {
  const steps = await countSteps();
  // Token read, wait for a turn, a 503 and its repetition, a 401, the exchange under its lock, the request again.
  expect(steps).toBeGreaterThan(12);
  const outcomes: string[] = [];
  for (let step = 1; step <= steps; step++) outcomes.push(await abortAt(step));
  expect(new Set(outcomes)).toContain('AbortError');
});

async function countSteps(): Promise<number> {
  const run = await setUp();
  expect(await run.ask()).toBe('200');
  const steps = run.journey.steps;
  await expectNothingLeft(run);
  return steps;
}

async function abortAt(step: number): Promise<string> {
  const run = await setUp();
  run.journey.abortAt = step;
  const outcome = await run.ask();
  // Near the end the answer may be there already.
  expect(['AbortError', '200']).toContain(outcome);
  await expectNothingLeft(run);
  return outcome;
}

async function expectNothingLeft({ manager, clock, listeners, tenantId }: Awaited<ReturnType<typeof setUp>>) {
  // What others might wait for as well goes on and ends by itself.
  await expect.poll(() => locksOf(tenantId)).toEqual([]);
  await manager.flush();
  expect(clock.pendingTimers).toBe(0);
  expect(listeners.size).toBe(0);
  await manager.close();
}

/** One request that goes a long way, and a count of the steps that it takes. */
async function setUp() {
  const tenantId = freshTenant();
  const abort = new AbortController();
  const journey = { steps: 0, abortAt: 0, isUnderWay: false };
  const step = () => {
    if (!journey.isUnderWay) return;
    journey.steps += 1;
    if (journey.steps === journey.abortAt) abort.abort();
  };
  const server = new ScriptedServer(location.origin);
  const fresh = await createTestToken({ identity: 'fresh' });
  server.answer('GET', '/api/points', { status: 503 }, { status: 401 }, () => new Response('[]'));
  server.answer('POST', '/refresh', () => Response.json({ token: fresh }));
  const send: typeof fetch = async (input, init) => {
    step();
    const response = await server.fetch(input, init);
    step();
    return response;
  };
  const clock = new SteppingClock(step);
  const connection = { allowedOrigins: [server.origin], http: { fetch: send } };
  const store = watchedStore(openStore(tenantId), step);
  const manager = await TokenManagerService.open({ ...connection, tenantId, store, clock });
  await manager.addSiteToken({ ...SITE, token: await createTestToken(), refreshEndpoint: `${server.origin}/refresh` });
  const tokenFetch = createTokenFetch(manager, {
    allowedOrigins: [server.origin],
    fetch: send,
    clock,
    retry: { baseMs: 500, random: () => 0.9 },
    rateLimit: { limit: 1, windowMs: 1_000 },
  });
  const listeners = watchListeners(abort.signal);
  const sendOnce = () => tokenFetch.for(SITE)(`${server.origin}/api/points`, { signal: abort.signal });
  const ask = async (): Promise<string> => {
    journey.isUnderWay = true;
    const outcome = sendOnce().then(
      ({ status }) => String(status),
      (error: Error) => error.name,
    );
    await clock.passUntil(outcome);
    journey.isUnderWay = false;
    return outcome;
  };
  return { manager, clock, journey, listeners, tenantId, ask };
}

/** Stands still unless somebody waits for the request: a timer that is left behind is there for ever. */
class SteppingClock extends FakeClock {
  readonly #step: () => void;

  constructor(step: () => void) {
    super(Date.now());
    this.#step = step;
  }

  override schedule(callback: () => void, delayMs: number): () => void {
    const cancel = super.schedule(() => {
      this.#step();
      callback();
    }, delayMs);
    // While it waits, not before.
    queueMicrotask(this.#step);
    return cancel;
  }

  async passUntil(settled: Promise<unknown>): Promise<void> {
    let isSettled = false;
    const end = settled.then(() => {
      isSettled = true;
    });
    while (!isSettled) {
      await new Promise((resolve) => setTimeout(resolve));
      if (!isSettled) this.advance(100);
    }
    await end;
  }
}

/** Tells before and after everything that the store does. */
function watchedStore(store: RecordStore, step: () => void): RecordStore {
  const watched = ['get', 'getAll', 'count', 'getExpiring', 'write'];
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (!watched.includes(String(name))) return member.bind(target);
      return async (...parameters: unknown[]) => {
        step();
        const answer: unknown = await member.apply(target, parameters);
        step();
        return answer;
      };
    },
  });
}

/** Those that were added to the signal and are on it still. */
function watchListeners(signal: AbortSignal): Set<unknown> {
  const listeners = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (type: string, listener: EventListenerOrEventListenerObject | null, options?: unknown) => {
    listeners.add(listener);
    add(type, listener as EventListener, options as AddEventListenerOptions);
  };
  signal.removeEventListener = (type: string, listener: EventListenerOrEventListenerObject | null) => {
    listeners.delete(listener);
    remove(type, listener as EventListener);
  };
  // All of them are for once.
  add('abort', () => listeners.clear());
  return listeners;
}

async function locksOf(tenantId: string): Promise<string[]> {
  const { held = [], pending = [] } = await navigator.locks.query();
  return [...held, ...pending].map(({ name = '' }) => name).filter((name) => name.includes(tenantId));
}
