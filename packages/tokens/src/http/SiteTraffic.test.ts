import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../testing/index.ts';
import { OutgoingRequest } from './OutgoingRequest.ts';
import { SiteTraffic, type SiteTrafficOptions } from './SiteTraffic.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('repetition', () => {
  it.each([429, 502, 503, 504])('sends a GET again after %i, twice at the most', async (status) => {
    const { send, sent } = traffic([status, status, status, 200]);
    expect((await send()).status).toBe(status);
    expect(sent()).toBe(3);
  });

  it('hands out the answer that came in the end', async () => {
    const { send, sent } = traffic([503, new TypeError('Failed to fetch'), 200]);
    expect((await send()).status).toBe(200);
    expect(sent()).toBe(3);
  });

  it.each([200, 400, 403, 404, 500])('does not repeat after %i', async (status) => {
    const { send, sent } = traffic([status]);
    expect((await send()).status).toBe(status);
    expect(sent()).toBe(1);
  });

  it('does not repeat a POST, unless the app says that it may', async () => {
    const once = traffic([503, 200]);
    expect((await once.send('POST')).status).toBe(503);
    const again = traffic([503, 200], { retry: { isIdempotent: (_method, { pathname }) => pathname === '/api' } });
    expect((await again.send('POST')).status).toBe(200);
  });

  it('waits longer each time, by a share of it that is left to chance', async () => {
    const { send, waits } = traffic([503, 503, 200], { retry: { random: () => 0.5 } });
    await send();
    expect(waits).toEqual([250, 500]);
  });

  it('waits as long as the service asks, in seconds or until a date', async () => {
    const clock = new FakeClock();
    const date = new Date(clock.now() + 9_000).toUTCString();
    const { send, waits } = traffic([answer(503, '7'), answer(503, date), 200], {}, clock);
    await send();
    expect(waits).toEqual([7_000, 2_000]);
  });

  it('does not wait longer than it should: the caller gets the answer', async () => {
    const { send, sent } = traffic([answer(503, '3600'), 200]);
    expect((await send()).status).toBe(503);
    expect(sent()).toBe(1);
  });

  it('ends with the caller, and leaves no timer', async () => {
    const { send, clock } = traffic([503, 200], {}, new FakeClock(), false);
    const impatient = new AbortController();
    const pending = send('GET', impatient.signal);
    await vi.waitFor(() => expect(clock.pendingTimers).toBe(1));
    impatient.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('limit and circuit', () => {
  it('remembers a 429 for the site', async () => {
    const { send } = traffic([answer(429, '60'), 200]);
    expect((await send()).status).toBe(429);
    await expect(send()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfter: 60 });
  });

  it('spares a site after five requests that failed, and tries again after the pause', async () => {
    const { send, sent, clock } = traffic(Array(5).fill(500));
    for (let n = 0; n < 5; n++) await send();
    await expect(send()).rejects.toMatchObject({ code: 'SITE_UNAVAILABLE' });
    expect(sent()).toBe(5);
    clock.advance(30_000);
    expect((await send()).status).toBe(200);
  });

  it('does not blame the site for a browser that is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const { send } = traffic([...Array(6).fill(new TypeError('Failed to fetch')), 200], { retry: false });
    for (let n = 0; n < 6; n++) await expect(send()).rejects.toThrow(TypeError);
    expect((await send()).status).toBe(200);
  });

  it('lets everything be where the app wants that', async () => {
    const off = { rateLimit: false, circuitBreaker: false, retry: false } as const;
    const { send, sent } = traffic(Array(200).fill(503), off);
    for (let n = 0; n < 200; n++) expect((await send()).status).toBe(503);
    expect(sent()).toBe(200);
  });
});

type Scripted = number | Response | TypeError;

/** Sends requests of one site to a service that answers as scripted, then 200; waits take no time. */
function traffic(script: Scripted[], options: SiteTrafficOptions = {}, clock = new FakeClock(), skipsWaits = true) {
  const waits: number[] = [];
  const retry = options.retry === false ? false : { random: () => 0.5, ...options.retry };
  const schedule = clock.schedule.bind(clock);
  if (skipsWaits) {
    clock.schedule = (callback, ms) => {
      waits.push(ms);
      const cancel = schedule(callback, ms);
      queueMicrotask(() => clock.advance(ms));
      return cancel;
    };
  }
  const siteTraffic = new SiteTraffic({ ...options, retry, clock });
  let sent = 0;
  const send = (method = 'GET', signal?: AbortSignal) => {
    const request = new OutgoingRequest('https://vitals.example/api', { method, ...(signal && { signal }) });
    return siteTraffic.run('ses_omaha', request, async () => {
      const next = script[sent++] ?? 200;
      if (next instanceof TypeError) throw next;
      return next instanceof Response ? next : new Response(null, { status: next });
    });
  };
  return { send, clock, waits, sent: () => sent };
}

function answer(status: number, retryAfter: string): Response {
  return new Response(null, { status, headers: { 'retry-after': retryAfter } });
}
