import { inspect } from 'node:util';
import { type Simulator, startSimulator } from '@building-vitals/ace-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aceApiClient } from './aceApiClient.ts';

const NOW = Date.UTC(2026, 7, 7, 16, 27);
const HOUR = 3_600_000;
const SITE = 'ses_falls_city';
const SITE_WITHOUT_WEATHER = 'ses_omaha';
const POINTS = 240;
const range = { start: NOW - HOUR, end: NOW };

let simulator: Simulator;
let ace: ReturnType<typeof aceApiClient>;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, points: POINTS, now: () => NOW });
  ace = await clientOf({});
});

afterAll(() => simulator.close());

beforeEach(() => {
  simulator.clearFaults();
  simulator.clearRequests();
});

interface Holder {
  sites?: string[] | '*';
  /** Seconds. */
  expiresIn?: number;
  perPage?: 50 | 500;
}

async function clientOf({ sites = '*', expiresIn = 3600, perPage = 50 }: Holder) {
  const token = await simulator.issueToken({ identity: 'ses_0001_falls_city', sites, expiresIn });
  return aceApiClient({ baseUrl: simulator.apiUrl, getToken: () => token, perPage });
}

function asked(): string[] {
  return simulator.requests().map(({ method, path }) => `${method} ${path}`);
}

describe('aceApiClient, reading the inventory', () => {
  it('lists a page of sites from the canonical path', async () => {
    const page = await ace.listSites({ page: 1, perPage: 2 });

    expect(page.items.map(({ name }) => name)).toEqual([SITE, 'ses_lincoln']);
    expect(page).toMatchObject({ page: 1, pages: 2, per_page: 2, total: 3 });
    expect(asked()).toEqual(['GET /api/sites/?page=1&per_page=2']);
  });

  it('lists the sites that the token may see', async () => {
    const oneSite = await clientOf({ sites: [SITE] });

    expect((await oneSite.listAllSites()).map(({ name }) => name)).toEqual([SITE]);
  });

  it('lists every point of a site once, over all pages', async () => {
    const points = await ace.listAllPoints({ site: SITE });

    expect(new Set(points.map(({ name }) => name)).size).toBe(POINTS);
    expect(points).toHaveLength(POINTS);
    expect(asked()).toHaveLength(5);
  });

  it('lists the configured points of a site, one page and all', async () => {
    const page = await ace.listConfiguredPoints({ site: SITE, perPage: 10 });
    const all = await ace.listAllConfiguredPoints({ site: SITE });

    expect(page).toEqual(expect.objectContaining({ items: all.slice(0, 10), total: POINTS }));
  });

  it('lists nothing for an empty collection', async () => {
    expect(await (await clientOf({ sites: [] })).listAllSites()).toEqual([]);
  });

  it('reads a site, and a point whose name must be encoded', async () => {
    const [point] = (await ace.listPoints({ site: SITE, perPage: 10 })).items;

    expect(point?.name).toContain('/');
    expect(await ace.getPoint({ point: point?.name ?? '' })).toEqual(point);
    expect(await ace.getSite({ site: SITE })).toMatchObject({
      name: SITE,
      nice_name: 'SES Falls City Community Medical Center',
    });
  });

  it("reads a point's times as instants, and unknown properties as null", async () => {
    const points = await ace.listAllPoints({ site: SITE });

    expect(points.every(({ updated, created }) => updated !== null && created !== null)).toBe(true);
    expect(
      points.flatMap(({ bacnet_data, marker_tags }) => [...Object.values(bacnet_data), ...marker_tags]),
    ).not.toContain('property: unknown-property');
  });

  it('reads the weather', async () => {
    const { temp } = await ace.getWeather({ site: SITE });

    expect(temp).toEqual({ name: `ses/${SITE}/weather/temp`, t: Date.UTC(2026, 7, 7, 16, 25), v: expect.any(Number) });
  });

  it('lists clients and gateways', async () => {
    const clients = await ace.listAllClients();
    const gateways = await ace.listAllGateways();

    expect(clients.map(({ name }) => name)).toEqual(['Specialized Engineering Solutions']);
    expect(gateways).toHaveLength(3);
    expect(gateways[0]?.device_token_expires).toBeGreaterThan(NOW);
    expect(await ace.listClients({ perPage: 10 })).toMatchObject({ items: clients, total: 1 });
    expect(await ace.listGateways({ perPage: 10 })).toMatchObject({ items: gateways, total: 3 });
  });

  it('issues a gateway token that ACE accepts', async () => {
    const [gateway] = await ace.listAllGateways();
    const token = await ace.issueGatewayToken({ gateway: gateway?.name ?? '' });
    const device = aceApiClient({ baseUrl: simulator.apiUrl, getToken: () => token });

    expect((await device.listAllSites()).map(({ name }) => name)).toEqual([gateway?.site]);
  });
});

describe('aceApiClient, reading samples', () => {
  it('returns the same columns for a site at once, in raw pages, and point by point', async () => {
    const atOnce = await ace.getSiteTimeseries({ site: SITE, ...range });
    const inPages = await ace.collectSiteTimeseries({ site: SITE, ...range, rawData: true });
    const names = [...atOnce.keys()];
    const { data, errors } = await ace.getPointsTimeseries({ points: names, ...range });

    expect(names.length).toBeGreaterThan(10);
    expect(new Map([...inPages].sort())).toEqual(new Map([...atOnce].sort()));
    expect(data).toEqual(Object.fromEntries(atOnce));
    expect(errors).toEqual({});
    const [point = ''] = names;
    expect(await ace.getPointTimeseries({ point, ...range })).toEqual(atOnce.get(point));
  });

  it('returns the same columns from small and large pages', async () => {
    const inLarge = await ace.collectSiteTimeseries({ site: SITE, ...range, pageSize: 10_000 });
    simulator.clearRequests();
    const inSmall = await ace.collectSiteTimeseries({ site: SITE, ...range, pageSize: 500 });

    expect(asked().length).toBeGreaterThan(1);
    expect(inSmall).toEqual(inLarge);
  });

  it('returns instants within the window, numbers, and states', async () => {
    const series = [...(await ace.getSiteTimeseries({ site: SITE, ...range })).values()];

    for (const { t } of series) {
      expect(t.every((instant) => instant >= range.start && instant < range.end)).toBe(true);
    }
    expect(new Set(series.map(({ kind }) => kind))).toEqual(new Set(['number', 'state']));
  });

  it('returns nothing for a window without samples', async () => {
    const window = { start: NOW, end: NOW };
    const [point] = (await ace.listPoints({ site: SITE })).items;

    expect(await ace.getSiteTimeseries({ site: SITE, ...window })).toEqual(new Map());
    expect(await ace.collectSiteTimeseries({ site: SITE, ...window })).toEqual(new Map());
    expect(await ace.getPointTimeseries({ point: point?.name ?? '', ...window })).toMatchObject({ t: [], v: [] });
  });

  it('follows the cursor page by page', async () => {
    const sizes: number[] = [];
    for await (const page of ace.paginateSiteTimeseries({ site: SITE, ...range, pageSize: 500, rawData: true })) {
      sizes.push(page.point_samples.length);
    }

    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.slice(0, -1).every((size) => size === 500)).toBe(true);
  });

  it('begins at the given cursor', async () => {
    const options = { site: SITE, ...range, pageSize: 500, rawData: true } as const;
    const first = (await ace.paginateSiteTimeseries(options).next()).value;
    const second = ace.paginateSiteTimeseries({ ...options, cursor: first?.next_cursor ?? undefined });
    await second.next();

    expect(asked().at(-1)).toContain(new URLSearchParams({ cursor: first?.next_cursor ?? '' }).toString());
  });

  it("rejects instead of looping when ACE's cursor does not advance", async () => {
    const stalling = ace.collectSiteTimeseries({ site: SITE, ...range, pageSize: 10 });

    await expect(stalling).rejects.toMatchObject({ name: 'AceApiError', code: 'CURSOR_STALLED' });
    expect(asked()).toHaveLength(2);
  });
});

describe('aceApiClient, when ACE fails', () => {
  it('rejects with TOKEN_EXPIRED for an expired token', async () => {
    await expect((await clientOf({ expiresIn: -60 })).listSites()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('rejects with TOKEN_REJECTED for a revoked token and for a bad signature', async () => {
    const token = await simulator.issueToken({ identity: 'gone', sites: '*', expiresIn: 60 });
    await simulator.revokeToken(token);

    for (const rejected of [token, `${token}A`]) {
      const client = aceApiClient({ baseUrl: simulator.apiUrl, getToken: () => rejected });
      const error: unknown = await client.listSites().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'TOKEN_REJECTED', status: 401 });
      expect(inspect(error, { depth: null })).not.toContain(rejected);
    }
  });

  it('rejects with UPSTREAM_ERROR for a garbage token, as ACE answers it with 500', async () => {
    const garbage = aceApiClient({ baseUrl: simulator.apiUrl, getToken: () => 'garbage' });

    await expect(garbage.listSites()).rejects.toMatchObject({ code: 'UPSTREAM_ERROR', status: 500 });
  });

  it('rejects with SITE_FORBIDDEN for an unknown site and for one without access', async () => {
    const lincoln = await clientOf({ sites: ['ses_lincoln'] });

    await expect(ace.getSite({ site: 'nowhere' })).rejects.toMatchObject({ code: 'SITE_FORBIDDEN' });
    await expect(lincoln.listAllPoints({ site: SITE })).rejects.toMatchObject({ code: 'SITE_FORBIDDEN' });
  });

  it('rejects with NOT_FOUND for an unknown point, gateway or weather feed', async () => {
    const notFound = { code: 'NOT_FOUND', status: 404 };

    await expect(ace.getPoint({ point: 'ses/nowhere' })).rejects.toMatchObject(notFound);
    await expect(ace.getPointTimeseries({ point: 'ses/nowhere', ...range })).rejects.toMatchObject(notFound);
    await expect(ace.issueGatewayToken({ gateway: 'nowhere' })).rejects.toMatchObject(notFound);
    await expect(ace.getWeather({ site: SITE_WITHOUT_WEATHER })).rejects.toMatchObject(notFound);
  });

  it('rejects with BAD_RESPONSE for a wrong base URL', async () => {
    const lost = aceApiClient({ baseUrl: `${simulator.apiUrl}/v9`, getToken: () => 'a.b.c' });

    await expect(lost.listSites()).rejects.toMatchObject({ code: 'BAD_RESPONSE', status: 404 });
  });

  it('reports how long to wait after too many requests', async () => {
    simulator.addFault({ match: '/sites/', status: 429, retryAfter: 17 });

    await expect(ace.listSites()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfter: 17 });
  });

  it('rejects with NETWORK when the connection breaks', async () => {
    simulator.addFault({ match: '/sites/', drop: true });

    await expect(ace.listSites()).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it('stops following pages at the first that fails', async () => {
    simulator.addFault({ match: `/sites/${SITE}/points`, status: 500 });

    await expect(ace.listAllPoints({ site: SITE })).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
    expect(asked()).toHaveLength(1);
  });

  it('aborts every call by its signal', async () => {
    const reason = new Error('The page was left');
    const signal = AbortSignal.abort(reason);
    const calls = [
      ace.listSites({ signal }),
      ace.listAllSites({ signal }),
      ace.getSite({ site: SITE, signal }),
      ace.listPoints({ site: SITE, signal }),
      ace.listAllPoints({ site: SITE, signal }),
      ace.listConfiguredPoints({ site: SITE, signal }),
      ace.listAllConfiguredPoints({ site: SITE, signal }),
      ace.getWeather({ site: SITE, signal }),
      ace.getPoint({ point: 'x', signal }),
      ace.getSiteTimeseries({ site: SITE, ...range, signal }),
      ace.collectSiteTimeseries({ site: SITE, ...range, signal }),
      ace.getPointTimeseries({ point: 'x', ...range, signal }),
      ace.getPointsTimeseries({ points: ['x'], ...range, signal }),
      ace.listClients({ signal }),
      ace.listAllClients({ signal }),
      ace.listGateways({ signal }),
      ace.listAllGateways({ signal }),
      ace.issueGatewayToken({ gateway: 'x', signal }),
    ];

    for (const outcome of await Promise.allSettled(calls)) expect(outcome).toEqual({ status: 'rejected', reason });
    expect(asked()).toEqual([]);
  });
});
