import { cloudflareWorkerClient, samplesToColumns } from '@building-vitals/ace-api';
import { type Simulator, startSimulator } from '@building-vitals/ace-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createToken } from '../test-support/createToken.ts';
import { type Edge, startEdge } from '../test-support/startEdge.ts';

const NOW = Date.now();
const HOUR_MS = 3_600_000;
const WINDOW = { start: NOW - 6 * HOUR_MS, end: NOW };
const SITE = 'ses_falls_city';

let ace: Simulator;
let edge: Edge;
/** Every token sent to the edge. */
const tokens = new Set<string>();

beforeAll(async () => {
  ace = await startSimulator({ port: 0, points: 1200, now: () => NOW });
  edge = await startEdge({ vars: { ACE_API_BASE_URL: ace.apiUrl, ACE_TIMEOUT_MS: '2000' } });
});

afterAll(async () => {
  await edge.close();
  await ace.close();
});

beforeEach(() => {
  ace.clearFaults();
  ace.clearRequests();
});

async function issueToken({ expiresIn = 3600 } = {}): Promise<string> {
  return ace.issueToken({ identity: 'ses_0001_falls_city', sites: [SITE], expiresIn });
}

/** The client that the app uses, for one token. */
function clientWith(token: string) {
  tokens.add(token);
  return cloudflareWorkerClient({
    baseUrl: `${edge.origin}/api`,
    fetch: (url, init) => {
      const headers = new Headers(init.headers);
      headers.set('X-ACE-Token', token);
      return fetch(url, { ...init, headers });
    },
  });
}

describe('the edge in front of ACE', () => {
  test("serves sites, points and weather to the app's client", async () => {
    const client = clientWith(await issueToken());
    await client.checkHealth();

    expect((await client.listSites({ perPage: 2 })).items.map(({ name }) => name)).toContain(SITE);
    expect((await client.listAllSites()).map(({ name }) => name)).toContain(SITE);
    expect((await client.getSite({ site: SITE })).name).toBe(SITE);
    expect((await client.getWeather({ site: SITE })).temp?.v).toEqual(expect.any(Number));

    const points = await client.listAllPoints({ site: SITE });
    expect(points).toHaveLength(1200);
    expect(new Set(points.map(({ name }) => name)).size).toBe(1200);
    const configured = await client.listAllConfiguredPoints({ site: SITE });
    expect(configured.length).toBeGreaterThan(0);
    expect((await client.listPoints({ site: SITE, page: 2, perPage: 10 })).items).toEqual(points.slice(10, 20));

    const bacnet = points.find(({ name }) => name.includes(':'));
    expect(bacnet && (await client.getPoint({ point: bacnet.name }))).toEqual(bacnet);
  });

  test('serves the same samples by site, by page, by point and by batch', async () => {
    const client = clientWith(await issueToken());
    const bySite = await client.getSiteTimeseries({ site: SITE, ...WINDOW });
    const names = [...bySite.keys()].slice(0, 150);
    expect(names.length).toBeGreaterThan(100);
    const [first = ''] = names;

    expect(await client.getPointTimeseries({ point: first, ...WINDOW })).toEqual(bySite.get(first));
    const rows = [];
    for await (const page of client.paginateSiteTimeseries({ site: SITE, ...WINDOW, rawData: true })) {
      rows.push(...page.point_samples);
    }
    expect(samplesToColumns(rows).get(first)).toEqual(bySite.get(first));

    const { data, errors } = await client.getPointsTimeseries({ points: [...names, 'no such point'], ...WINDOW });
    expect(errors).toEqual({});
    for (const name of names) expect(data[name]).toEqual(bySite.get(name));
    expect(data['no such point']).toEqual({ t: [], v: [], kind: 'number', unparsable: 0 });
  });

  test('translates what ACE rejects', async () => {
    const client = clientWith(await issueToken());
    await expect(client.getSite({ site: 'ses_unknown' })).rejects.toMatchObject({ code: 'SITE_FORBIDDEN' });
    await expect(client.getSite({ site: 'ses_omaha' })).rejects.toMatchObject({ code: 'SITE_FORBIDDEN' });
    await expect(client.getPoint({ point: 'no/such point' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const response = await edge.fetch('/api/sites?per_page=7', { token: await issueToken() });
    expect(await response.json()).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining('per_page') });
  });

  test('tells expired, badly signed and garbage tokens apart', async () => {
    const expired = clientWith(await issueToken({ expiresIn: -60 }));
    await expect(expired.listSites()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });

    const [header, claims] = (await issueToken()).split('.');
    const badlySigned = clientWith(`${header}.${claims}.${'A'.repeat(43)}`);
    await expect(badlySigned.listSites()).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });

    // ACE would answer 500, as when it is broken.
    const asked = ace.requests().length;
    const garbage = clientWith('abc.def.ghi');
    await expect(garbage.listSites()).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
    expect(ace.requests()).toHaveLength(asked);
  });

  test('serves nothing for a token after ACE has rejected it', async () => {
    const token = await issueToken();
    const client = clientWith(token);
    await client.getSite({ site: SITE });
    await ace.revokeToken(token);
    await expect(client.getWeather({ site: SITE })).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
    await expect(client.getSite({ site: SITE })).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
  });

  test('does not blame the token when ACE fails', async () => {
    const client = clientWith(await issueToken());
    ace.addFault({ match: '/sites/[^/]+/points', status: 500 });
    await expect(client.listPoints({ site: SITE })).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
    ace.addFault({ match: '.*', status: 500 });
    await expect(client.listPoints({ site: SITE })).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
    ace.clearFaults();
    expect((await client.listPoints({ site: SITE })).items).toHaveLength(10);
  });

  test('reads all points although ACE fails on a page once', async () => {
    const client = clientWith(await issueToken());
    ace.addFault({ match: '/sites/[^/]+/points', status: 500, times: 1 });
    expect(await client.listAllPoints({ site: SITE })).toHaveLength(1200);
  });

  test('reports rate limits, time-outs and broken connections of ACE', async () => {
    const client = clientWith(await issueToken());
    ace.addFault({ match: '/weather', status: 429, retryAfter: 12 });
    await expect(client.getWeather({ site: SITE })).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfter: 12 });
    ace.addFault({ match: '/weather', latencyMs: 30_000 });
    await expect(client.getWeather({ site: SITE })).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    ace.addFault({ match: '/weather', drop: true });
    await expect(client.getWeather({ site: SITE })).rejects.toMatchObject({ code: 'UPSTREAM_UNREACHABLE' });
  });

  test('has ACE issue a working token', async () => {
    const client = clientWith(await issueToken());
    const gateways = await fetch(`${ace.apiUrl}/gateways/`, {
      headers: { Authorization: `Bearer ${[...tokens].at(-1)}` },
    });
    const [gateway] = ((await gateways.json()) as { items: { name: string }[] }).items;
    const issued = await client.issueGatewayToken({ gateway: gateway?.name ?? '' });
    expect((await clientWith(issued).listSites()).total).toBeGreaterThan(0);
  });

  test('lets ACE decide about a well-formed token that nobody issued', async () => {
    await expect(clientWith(createToken()).listSites()).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
  });

  test('never logs a token', () => {
    expect(tokens.size).toBeGreaterThan(8);
    for (const token of tokens) expect(edge.logs().join('\n')).not.toContain(token);
    expect(edge.logs()).toEqual([]);
  });
});
