import { type Answer, type Script, startServer } from '@building-vitals/test-support/startServer';
import { describe, expect, it } from 'vitest';
import { createProblem } from '../problem.ts';
import { cloudflareWorkerClient } from './cloudflareWorkerClient.ts';

const SITE = 'ses_falls_city';
const POINT = 'ses/ses_falls_city/8000:33-8033/analogValue/102';
const ENCODED_POINT = 'ses%2Fses_falls_city%2F8000%3A33-8033%2FanalogValue%2F102';
const RANGE = { start: Date.UTC(2026, 7, 7), end: Date.UTC(2026, 7, 8) };
const TIMES = 'start_time=2026-08-07T00%3A00%3A00.000Z&end_time=2026-08-08T00%3A00%3A00.000Z';

const samples = [
  { name: POINT, value: '41.5', time: '2026-08-07T00:00:00' },
  { name: POINT, value: '42', time: '2026-08-07T00:05:00' },
];
const columns = { t: [RANGE.start, RANGE.start + 300_000], v: [41.5, 42], kind: 'number', unparsable: 0 };

function pageOf(...items: unknown[]): Answer {
  return { body: { items, page: 1, pages: 1, per_page: 10, total: items.length } };
}

async function serve(answer: Answer | Script) {
  const { origin, requests } = await startServer(typeof answer === 'function' ? answer : () => answer);
  const edge = cloudflareWorkerClient({ baseUrl: `${origin}/api` });
  return { edge, requests, asked: () => requests.map((request) => `${request.method} ${request.url}`) };
}

describe('cloudflareWorkerClient', () => {
  it('checks that the edge can be reached', async () => {
    const { edge, asked } = await serve({ body: { status: 'ok' } });
    await edge.checkHealth();

    expect(asked()).toEqual(['GET /api/health']);
  });

  it.each([
    ['listSites', '/sites', (edge: Edge) => edge.listSites({ page: 2, perPage: 20 })],
    ['listPoints', `/sites/${SITE}/points`, (edge: Edge) => edge.listPoints({ site: SITE, page: 2, perPage: 20 })],
    [
      'listConfiguredPoints',
      `/sites/${SITE}/configured_points`,
      (edge: Edge) => edge.listConfiguredPoints({ site: SITE, page: 2, perPage: 20 }),
    ],
  ])('requests one page: %s', async (_, path, list) => {
    const { edge, asked } = await serve(pageOf({ name: 'x' }));
    const page = await list(edge);

    expect(page).toMatchObject({ items: [{ name: 'x', client: null }], page: 1, total: 1 });
    expect(asked()).toEqual([`GET /api${path}?page=2&per_page=20`]);
  });

  it.each([
    ['listAllSites', '/sites', (edge: Edge) => edge.listAllSites()],
    ['listAllPoints', `/sites/${SITE}/points`, (edge: Edge) => edge.listAllPoints({ site: SITE })],
    [
      'listAllConfiguredPoints',
      `/sites/${SITE}/configured_points`,
      (edge: Edge) => edge.listAllConfiguredPoints({ site: SITE }),
    ],
  ])('requests all items at once: %s', async (_, path, list) => {
    const { edge, asked } = await serve(pageOf({ name: 'x' }, { name: 'y' }));
    const items = await list(edge);

    expect(items).toMatchObject([{ name: 'x' }, { name: 'y' }]);
    expect(asked()).toEqual([`GET /api${path}?all=true`]);
  });

  it('reads a site, a point and the weather', async () => {
    const { edge, asked } = await serve(({ url }) => ({
      body: url.endsWith('weather') ? { weather: {} } : { name: 'x' },
    }));

    expect(await edge.getSite({ site: SITE })).toMatchObject({ name: 'x' });
    expect(await edge.getPoint({ point: POINT })).toMatchObject({ name: 'x' });
    expect(await edge.getWeather({ site: SITE })).toMatchObject({ temp: null });
    expect(asked()).toEqual([
      `GET /api/sites/${SITE}`,
      `GET /api/points/${ENCODED_POINT}`,
      `GET /api/sites/${SITE}/weather`,
    ]);
  });

  it('reads time series of a site and of a point as columns', async () => {
    const { edge, asked } = await serve({ body: { point_samples: samples } });

    expect(await edge.getSiteTimeseries({ site: SITE, ...RANGE })).toEqual(new Map([[POINT, columns]]));
    expect(await edge.getPointTimeseries({ point: POINT, ...RANGE })).toEqual(columns);
    expect(asked()).toEqual([
      `GET /api/sites/${SITE}/timeseries?${TIMES}`,
      `GET /api/points/${ENCODED_POINT}/timeseries?${TIMES}`,
    ]);
  });

  it('follows the cursor of a paginated time series', async () => {
    const { edge, asked } = await serve(({ url }) => ({
      body: url.includes('cursor=next')
        ? { point_samples: samples.slice(1), next_cursor: null, has_more: false }
        : { point_samples: samples.slice(0, 1), next_cursor: 'next', has_more: true },
    }));
    const range = { site: SITE, ...RANGE, pageSize: 1000, rawData: true } as const;

    expect(await edge.collectSiteTimeseries(range)).toEqual(new Map([[POINT, columns]]));
    expect(asked()).toEqual([
      `GET /api/sites/${SITE}/timeseries/paginated?${TIMES}&page_size=1000&raw_data=true`,
      `GET /api/sites/${SITE}/timeseries/paginated?${TIMES}&cursor=next&page_size=1000&raw_data=true`,
    ]);
  });

  it('requests pages of 10,000 rows of 5-minute buckets by default', async () => {
    const { edge, asked } = await serve({ body: { point_samples: [], next_cursor: null, has_more: false } });

    expect(await edge.collectSiteTimeseries({ site: SITE, ...RANGE })).toEqual(new Map());
    expect(asked()).toEqual([`GET /api/sites/${SITE}/timeseries/paginated?${TIMES}&page_size=10000&raw_data=false`]);
  });

  it('reads a batch of points, one of which fails', async () => {
    const { edge, requests, asked } = await serve({
      body: { data: { [POINT]: columns }, errors: { bad: createProblem('NOT_FOUND') } },
    });
    const answer = await edge.getPointsTimeseries({ points: [POINT, 'bad'], ...RANGE });

    expect(answer).toEqual({ data: { [POINT]: columns }, errors: { bad: createProblem('NOT_FOUND') } });
    expect(asked()).toEqual(['POST /api/batch/timeseries']);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      points: [POINT, 'bad'],
      start_time: '2026-08-07T00:00:00.000Z',
      end_time: '2026-08-08T00:00:00.000Z',
    });
  });

  it('issues a gateway token', async () => {
    const { edge, asked } = await serve({ body: { auth_token: 'new' } });

    expect(await edge.issueGatewayToken({ gateway: 'falls city' })).toBe('new');
    expect(asked()).toEqual(['POST /api/gateways/falls%20city/token']);
  });

  it('rejects a name that cannot be sent before sending anything', async () => {
    const { edge, asked } = await serve({});

    await expect(edge.getSite({ site: '..' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(edge.listAllPoints({ site: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(edge.listPoints({ site: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(edge.paginateSiteTimeseries({ site: '', ...RANGE }).next()).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(asked()).toEqual([]);
  });

  it("rejects with the signal's reason", async () => {
    const reason = new Error('The page was left');
    const { edge } = await serve({});

    await expect(edge.listAllSites({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('passes on errors of the given fetch', async () => {
    const locked = Object.assign(new Error('The vault is locked'), { code: 'VAULT_LOCKED' });
    const edge = cloudflareWorkerClient({ fetch: () => Promise.reject(locked) });

    await expect(edge.listSites()).rejects.toBe(locked);
  });
});

type Edge = ReturnType<typeof cloudflareWorkerClient>;
