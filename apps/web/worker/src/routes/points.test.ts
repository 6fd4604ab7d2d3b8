import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { startEdgeWithAce } from '../../test-support/startEdgeWithAce.ts';

const token = createToken();
const { ace, edge } = await startEdgeWithAce();

beforeEach(() => ace.play(() => ({ body: { seen: 'yes' } })));

/** Sends a path unchanged: `fetch` would resolve its dots. */
async function fetchRaw(path: string): Promise<{ status: number | undefined; body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(edge.origin, { path, headers: { 'X-ACE-Token': token } }, resolve).on('error', reject);
  });
  return { status: response.statusCode, body: await text(response) };
}

describe('/api/points', () => {
  test.each([
    'ses/ses_falls_city/8000:33-8033/analogValue/102',
    'ses/ses_falls_city/192.168.96.3/n4/FallsCity_CMC/C.Drivers.LonNetwork3.VAV_707.points.Airflow',
    'a room (WHAT ROOM?) #2 & more=1',
    '50%',
    '50%25',
    'a%2Fb',
    'a+b c',
    '建物/é',
    '/at/both/ends/',
    'timeseries',
  ])('asks ACE for the point %s', async (name) => {
    const encoded = encodeURIComponent(name);
    expect((await edge.fetch(`/api/points/${encoded}`, { token })).status).toBe(200);
    expect((await edge.fetch(`/api/points/${encoded}/timeseries?start_time=1&end_time=2`, { token })).status).toBe(200);
    expect(ace.requests.map(({ url }) => url)).toEqual([
      `/points/${encoded}`,
      `/points/${encoded}/timeseries?start_time=1&end_time=2`,
    ]);
  });

  test('asks ACE for exactly the given point, whatever its name', async () => {
    const names = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((name) => name.isWellFormed() && !name.split(/[/\\]/).some((part) => part === '.' || part === '..'));
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        ace.play(() => ({ body: { seen: 'yes' } }));
        // Past the cache, so that each name reaches ACE.
        const headers = { 'Cache-Control': 'no-cache' };
        const response = await edge.fetch(`/api/points/${encodeURIComponent(name)}/timeseries`, { token, headers });
        expect(response.status).toBe(200);
        expect(ace.requests.map(({ url }) => url)).toEqual([`/points/${encodeURIComponent(name)}/timeseries`]);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  test.each([
    '/api/sites/..%2F..%2Fcontrol',
    '/api/sites/..%2f..%2fcontrol/points',
    '/api/sites/..%5C..%5Ccontrol',
    '/api/points/ses%2F..%2F..%2Fgateways%2F',
    '/api/points/a%2F.%2Fb',
    '/api/points/%2E%2E%2Fsites',
    '/api/points/broken%E0%A4%A',
    '/api/points/%FF',
  ])('rejects %s without asking ACE', async (path) => {
    const { status, body } = await fetchRaw(path);
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ code: 'BAD_REQUEST' });
    expect(ace.requests).toEqual([]);
  });

  test.each([
    '/api/sites/../../control',
    '/api/sites/%2e%2e/%2e%2e/control',
    '/api/points/../../control/tokens',
    '/api/../../x',
  ])('never leaves its route, as in %s', async (path) => {
    await fetchRaw(path);
    expect(ace.requests).toEqual([]);
  });

  test('rejects a name with unencoded slashes', async () => {
    const response = await edge.fetch('/api/points/ses/ses_falls_city/weather/temp', { token });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    expect(ace.requests).toEqual([]);
  });
});

describe('/api/gateways', () => {
  test.each(['gw%2F1', 'a%2Fb%2Fc', 'gw 1'])('rejects the name %s, which could mean another resource', async (name) => {
    const response = await edge.fetch(`/api/gateways/${name}/token`, { method: 'POST', token });
    expect(response.status).toBe(404);
    expect(ace.requests).toEqual([]);
  });

  test('has ACE issue a token and keeps it out of every cache', async () => {
    ace.play(() => ({ body: { auth_token: 'next' } }));
    for (const _ of [1, 2]) {
      const response = await edge.fetch('/api/gateways/gw-1/token', { method: 'POST', token });
      expect(await response.json()).toEqual({ auth_token: 'next' });
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-cache-status')).toBe('BYPASS');
    }
    expect(ace.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
      new Array(2).fill('POST /gateways/gw-1/token'),
    );
  });
});
