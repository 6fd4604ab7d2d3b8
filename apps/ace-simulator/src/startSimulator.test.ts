import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from './startSimulator.ts';

const NOW = Date.UTC(2026, 7, 7, 18, 0, 0);
const DAY = 86_400_000;
const RANGE = 'start_time=2026-08-06T18:00:00Z&end_time=2026-08-07T18:00:00Z';

let simulator: Simulator;
let token: string;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, points: 60, now: () => NOW });
  token = await simulator.issueToken({ identity: 'ses_0001_falls_city', sites: ['ses_falls_city'], expiresIn: 3600 });
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.clearFaults();
  simulator.clearRequests();
});

// biome-ignore lint/suspicious/noExplicitAny: an API without types, whose answers are what is tested here
type Json = any;

async function get(
  path: string,
  headers: Record<string, string> = { authorization: `Bearer ${token}` },
): Promise<{ status: number; body: Json }> {
  const response = await fetch(simulator.apiUrl + path, { headers });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

function postSeries(points: string[], from = simulator): Promise<Response> {
  return fetch(`${from.apiUrl}/points/get_timeseries?${RANGE}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ points: points.map((name) => ({ name })) }),
  });
}

describe('authentication', () => {
  it('issues tokens with ACE claims and about their length', async () => {
    const [header, payload] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(payload ?? '')).toEqual({
      fresh: false,
      iat: NOW / 1000,
      jti: expect.any(String),
      type: 'access',
      identity: 'ses_0001_falls_city',
      nbf: NOW / 1000,
      exp: NOW / 1000 + 3600,
    });
    expect(Math.abs(token.length - 295)).toBeLessThan(30);
  });

  it('answers no key, a token without Bearer, garbage and a bad signature as ACE does', async () => {
    const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(43)}`;
    expect((await get('/sites/', {})).status).toBe(401);
    expect((await get('/sites/', { authorization: token })).status).toBe(401);
    expect(await get('/sites/', { authorization: 'Bearer garbage' })).toEqual({
      status: 500,
      body: { message: 'An unhandled exception occurred.' },
    });
    expect(await get('/sites/', { authorization: `Bearer ${forged}` })).toEqual({
      status: 401,
      body: { message: 'JWT Signature Invalid' },
    });
  });

  it('rejects tokens that are expired, not yet valid, or revoked', async () => {
    const order = { identity: 'x', sites: '*', expiresIn: 3600 } as const;
    const expired = await simulator.issueToken({ ...order, expiresIn: -5 });
    const early = await simulator.issueToken({ ...order, notBefore: NOW / 1000 + 60 });
    const revoked = await simulator.issueToken(order);
    await simulator.revokeToken(revoked);
    for (const rejected of [expired, early, revoked]) {
      expect((await get('/sites/', { authorization: `Bearer ${rejected}` })).status).toBe(401);
    }
  });

  it('accepts tokens of another run with the same seed, but of no other seed', async () => {
    const again = await startSimulator({ port: 0, points: 1, now: () => NOW });
    const other = await startSimulator({ port: 0, points: 1, now: () => NOW, seed: 'another' });
    const headers = { authorization: `Bearer ${token}` };
    const statuses = await Promise.all(
      [again, other].map(async ({ apiUrl }) => (await fetch(`${apiUrl}/sites/`, { headers })).status),
    );
    await Promise.all([again.close(), other.close()]);
    expect(statuses).toEqual([200, 401]);
  });

  it('shows a token only its own sites, and answers 403 with an empty site for any other', async () => {
    const { body } = await get('/sites/');
    expect(body).toMatchObject({ page: 1, pages: 1, per_page: 10, total: 1, items: [{ name: 'ses_falls_city' }] });
    for (const site of ['ses_omaha', 'nowhere']) {
      const answer = await get(`/sites/${site}`);
      expect(answer.status).toBe(403);
      expect(new Set(Object.values(answer.body))).toEqual(new Set([null]));
      expect(Object.keys(answer.body)).toEqual(Object.keys(body.items[0]));
    }
  });
});

describe('lists', () => {
  it('serves collections with and without a trailing slash', async () => {
    for (const path of ['/sites', '/points', '/clients', '/gateways']) {
      expect((await get(path)).status).toBe(200);
      expect((await get(`${path}/`)).body).toEqual((await get(path)).body);
    }
  });

  it('pages through points without gaps or duplicates', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => get(`/sites/ses_falls_city/points?per_page=20&page=${page}`)),
    );
    const names = pages.flatMap(({ body }) => body.items.map(({ name }: { name: string }) => name));
    expect(pages[0]?.body).toMatchObject({ pages: 3, total: 60 });
    expect(pages[3]?.body.items).toEqual([]);
    expect(new Set(names).size).toBe(60);
  });

  it('rejects sizes outside the closed set in the words of ACE', async () => {
    const { status, body } = await get('/sites/?per_page=7');
    expect(status).toBe(400);
    expect(body.errors.per_page).toContain("The value '7' is not a valid choice for 'per_page'.");
    expect(body.message).toBe('Input payload validation failed');
    expect((await get(`/sites/ses_falls_city/timeseries/paginated?${RANGE}&page_size=7`)).status).toBe(400);
  });

  it('accepts the booleans of browsers and of Python', async () => {
    for (const value of ['true', 'True', 'false', 'False']) {
      expect((await get(`/sites/?show_archived=${value}`)).status).toBe(200);
    }
    expect((await get('/sites/?show_archived=perhaps')).status).toBe(400);
  });

  it('keeps only the fields that X-Fields names', async () => {
    const headers = { authorization: `Bearer ${token}`, 'x-fields': 'items{name,id},total' };
    expect((await get('/sites/', headers)).body).toEqual({ items: [{ id: 300, name: 'ses_falls_city' }], total: 1 });
  });

  it('answers an unknown route with HTML', async () => {
    const { status, body } = await get('/nothing');
    expect([status, body.includes('<h1>Not Found</h1>')]).toEqual([404, true]);
  });

  it('has a gateway for each site, and issues tokens for it', async () => {
    const { body } = await get('/gateways/');
    expect(body.items[0].device_token_expires).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
    const response = await fetch(`${simulator.apiUrl}/gateways/ses_falls_city_gw1/token`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    const { auth_token }: Json = await response.json();
    expect((await get('/sites/ses_falls_city', { authorization: `Bearer ${auth_token}` })).status).toBe(200);
    expect((await get('/gateways/ses_falls_city_gw1/der_events')).body).toMatchObject({
      items: [],
      total: 0,
      pages: null,
    });
  });
});

describe('samples', () => {
  it('are the same for the same seed, and differ for another', async () => {
    const [again, other] = [
      await startSimulator({ port: 0, points: 60, now: () => NOW }),
      await startSimulator({ port: 0, points: 60, now: () => NOW, seed: 'b' }),
    ];
    const points = (await get('/sites/ses_falls_city/points?per_page=100')).body.items.map(
      ({ name }: { name: string }) => name,
    );
    const here = await (await postSeries(points)).text();
    expect(await (await postSeries(points, again)).text()).toBe(here);
    token = await other.issueToken({ identity: 'x', sites: '*', expiresIn: 3600 });
    expect(await (await postSeries(points, other)).text()).not.toBe(here);
    token = await simulator.issueToken({ identity: 'x', sites: ['ses_falls_city'], expiresIn: 3600 });
    await Promise.all([again.close(), other.close()]);
  });

  it('are strings at naive times within the window, never in the future', async () => {
    const points = (await get('/sites/ses_falls_city/points?per_page=100')).body.items.map(
      ({ name }: { name: string }) => name,
    );
    const response = await fetch(
      `${simulator.apiUrl}/points/get_timeseries?start_time=2026-08-07T12:00:00Z&end_time=2026-08-09T00:00:00Z`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ points: points.map((name: string) => ({ name })) }),
      },
    );
    const { point_samples: samples }: Json = await response.json();
    expect(samples.length).toBeGreaterThan(1000);
    for (const { value, time } of samples) {
      expect(typeof value).toBe('string');
      expect(time).toMatch(/^2026-08-07T\d\d:\d\d:\d\d(\.\d{6})?$/);
      expect(Date.parse(`${time}Z`)).toBeLessThan(NOW);
    }
    expect(samples.some(({ value }: { value: string }) => value === 'active')).toBe(true);
    expect(samples.some(({ value }: { value: string }) => value === 'fault')).toBe(true);
    expect(samples.some(({ time }: { time: string }) => time.includes('.'))).toBe(true);
  });

  it('follow the day: more airflow at noon than at midnight', async () => {
    const points = (await get('/sites/ses_falls_city/points?per_page=100')).body.items.filter(
      ({ bacnet_data }: { bacnet_data: { object_name?: string } }) => bacnet_data.object_name === 'Airflow',
    );
    const { point_samples }: Json = await (await postSeries(points.map(({ name }: { name: string }) => name))).json();
    const average = (hour: string) => {
      const values = point_samples
        .filter(({ time }: { time: string }) => time.includes(`T${hour}:`))
        .map(({ value }: { value: string }) => Number(value));
      return values.reduce((sum: number, value: number) => sum + value, 0) / values.length;
    };
    expect(average('17')).toBeGreaterThan(average('08') * 1.5);
  });

  it('leave out unknown points, and answer 404 for an unknown point on its own', async () => {
    const { point_samples }: Json = await (await postSeries(['ses/ses_falls_city/weather/temp', 'nowhere'])).json();
    expect(new Set(point_samples.map(({ name }: { name: string }) => name))).toEqual(
      new Set(['ses/ses_falls_city/weather/temp']),
    );
    expect(await get('/points/nowhere')).toEqual({
      status: 404,
      body: { message: 'A database result was required but none was found.' },
    });
  });

  it('are found for a name with slashes, colons and spaces, percent-encoded', async () => {
    const { body } = await get('/points/ses%2Fses_falls_city%2F8000%3A0-8000%2FanalogInput%2F2');
    expect(body.name).toBe('ses/ses_falls_city/8000:0-8000/analogInput/2');
    expect((await get(`/points/${encodeURIComponent(body.name)}/timeseries?${RANGE}`)).status).toBe(200);
  });

  it('require a window', async () => {
    expect((await get('/sites/ses_falls_city/timeseries?start_time=2026-08-06T18:00:00Z')).body).toEqual({
      errors: { end_time: 'Missing required parameter in the query string' },
      message: 'Input payload validation failed',
    });
    expect(
      (await get('/sites/ses_falls_city/timeseries?start_time=yesterday&end_time=2026-08-06T18:00:00Z')).status,
    ).toBe(400);
  });

  it('are an empty page when there are none', async () => {
    const future = 'start_time=2030-01-01T00:00:00Z&end_time=2030-01-02T00:00:00Z';
    expect((await get(`/sites/ses_falls_city/timeseries/paginated?${future}`)).body).toEqual({
      point_samples: [],
      next_cursor: null,
      has_more: false,
    });
  });

  it.each([
    ['false', 100],
    ['true', 100],
    ['false', 1000],
  ])('can all be read page by page (raw_data=%s, page_size=%i)', async (raw, size) => {
    const window = 'start_time=2026-08-07T12:00:00Z&end_time=2026-08-07T16:00:00Z';
    const rows: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(
        `/sites/ses_falls_city/timeseries/paginated?${window}&page_size=${size}&raw_data=${raw}${cursor}`,
      );
      rows.push(...body.point_samples.map(({ name, time }: { name: string; time: string }) => `${time} ${name}`));
      cursor = body.next_cursor ? `&cursor=${encodeURIComponent(body.next_cursor)}` : '';
    } while (cursor);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(1500);
    expect(rows.map((row) => row.slice(0, 19))).toEqual(rows.map((row) => row.slice(0, 19)).sort());
  });

  it('stall with pages smaller than a time bucket, as in ACE', async () => {
    const window = 'start_time=2026-08-07T12:00:00Z&end_time=2026-08-07T16:00:00Z';
    const first = await get(`/sites/ses_falls_city/timeseries/paginated?${window}&page_size=10`);
    const second = await get(
      `/sites/ses_falls_city/timeseries/paginated?${window}&page_size=10&cursor=${encodeURIComponent(first.body.next_cursor)}`,
    );
    expect(second.body.has_more).toBe(true);
    expect(second.body.next_cursor).toBe(first.body.next_cursor);
  });

  it('include the weather for a site with a feed', async () => {
    const all = await simulator.issueToken({ identity: 'me@example.com', sites: '*', expiresIn: 60 });
    const headers = { authorization: `Bearer ${all}` };
    const { body } = await get('/sites/ses_falls_city/weather', headers);
    expect(Object.keys(body.weather)).toEqual([
      'temp',
      'feels_like',
      'pressure',
      'humidity',
      'dew_point',
      'clouds',
      'wind_speed',
      'wind_deg',
      'wet_bulb',
    ]);
    expect((await get('/sites/ses_omaha/weather', headers)).status).toBe(404);
  });
});

describe('control', () => {
  const control = (method: string, path: string, body?: unknown, headers = {}) =>
    fetch(`${simulator.url}/control${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  it('issues, refreshes and revokes tokens', async () => {
    const order = { identity: 'x', sites: ['ses_omaha'], expiresIn: 60 };
    const { token: first }: Json = await (await control('POST', '/tokens', order)).json();
    const { token: second }: Json = await (
      await control('POST', '/refresh', undefined, { 'x-ace-token': first })
    ).json();
    expect((await get('/sites/ses_omaha', { authorization: `Bearer ${second}` })).status).toBe(200);
    expect((await control('POST', '/tokens/revoke', { token: second })).status).toBe(204);
    expect((await get('/sites/ses_omaha', { authorization: `Bearer ${second}` })).status).toBe(401);
    expect((await control('POST', '/refresh', undefined, { 'x-ace-token': second })).status).toBe(401);
  });

  it('injects a fault the given number of times', async () => {
    await control('POST', '/faults', { match: '/sites', status: 429, times: 1, retryAfter: 7 });
    const limited = await fetch(`${simulator.apiUrl}/sites/`, { headers: { authorization: `Bearer ${token}` } });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await get('/sites/')).status).toBe(200);
    await control('POST', '/faults', { match: '/sites', status: 200, body: '<html>', contentType: 'text/html' });
    expect((await get('/sites/')).body).toBe('<html>');
    expect((await get('/points/')).status).toBe(200);
    await control('DELETE', '/faults');
    expect((await get('/sites/')).status).toBe(200);
  });

  it('breaks connections', async () => {
    await control('POST', '/faults', { match: '/sites', drop: true });
    await expect(get('/sites/')).rejects.toThrow();
  });

  it('logs requests with the id of their token, never the token', async () => {
    await get('/sites/?per_page=2');
    await get('/sites/', {});
    const records = await (await control('GET', '/requests')).json();
    const { jti } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(records).toEqual([
      { method: 'GET', path: '/api/sites/?per_page=2', status: 200, time: NOW, hasAuthorization: true, jti },
      { method: 'GET', path: '/api/sites/', status: 401, time: NOW, hasAuthorization: false },
    ]);
    expect(JSON.stringify(records)).not.toContain(token);
    expect(await (await control('GET', `/requests?since=${NOW + DAY}`)).json()).toEqual([]);
    await control('DELETE', '/requests');
    expect(simulator.requests()).toEqual([]);
  });

  it('rejects invalid requests', async () => {
    expect((await control('POST', '/tokens', { identity: 'x' })).status).toBe(400);
    expect((await control('POST', '/faults', { match: '(' })).status).toBe(400);
  });
});

it('names the port that is taken', async () => {
  await expect(startSimulator({ port: simulator.port })).rejects.toThrow(`Port ${simulator.port} is taken`);
});
