import { startServer } from '@building-vitals/test-support/startServer';
import axios, { AxiosError } from 'axios';
import ky from 'ky';
import createClient from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { TokenManagerService } from '../../manager/index.ts';
import { MemoryRecordStore } from '../../storage/index.ts';
import { createTestToken } from '../../testing/index.ts';
import { axiosOptions, createTokenFetch, kyOptions, openapiFetchOptions } from '../index.ts';

/** One question to the API, as each library asks it. */
interface Client {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
}

interface Paths {
  '/points': { get: Operation; post: Operation };
}
interface Operation {
  requestBody?: { content: { 'application/json': unknown } };
  responses: { 200: { content: { 'application/json': unknown } } };
}

const CLIENTS: [name: string, create: (origin: string, tokenFetch: typeof fetch) => Client][] = [
  [
    'axios',
    (origin, tokenFetch) => {
      const api = axios.create({ baseURL: `${origin}/api`, ...axiosOptions(tokenFetch) });
      return {
        get: async (path) => (await api.get(path)).data,
        post: async (path, body) => (await api.post(path, body)).data,
      };
    },
  ],
  [
    'ky',
    (origin, tokenFetch) => {
      const api = ky.create(kyOptions(tokenFetch));
      return {
        get: (path) => api.get(`${origin}/api${path}`).json(),
        post: (path, body) => api.post(`${origin}/api${path}`, { json: body }).json(),
      };
    },
  ],
  [
    'openapi-fetch',
    (origin, tokenFetch) => {
      const api = createClient<Paths>({ baseUrl: `${origin}/api`, ...openapiFetchOptions(tokenFetch) });
      return {
        get: async (path) => (await api.GET(path as '/points')).data,
        post: async (path, body) => (await api.POST(path as '/points', { body })).data,
      };
    },
  ],
];

describe.each(CLIENTS)('%s over a token fetch', (_, create) => {
  it('sends the token of its site', async () => {
    const { server, tokenFetch, fresh } = await setUp();
    server.accepted.add(fresh.omaha);
    const client = create(server.origin, tokenFetch.for({ siteId: 'ses_omaha' }));
    expect(await client.get('/points')).toMatchObject({ token: fresh.omaha, method: 'GET' });
  });

  it('sends a request with a body again with the refreshed token', async () => {
    const { server, tokenFetch, fresh } = await setUp();
    const client = create(server.origin, tokenFetch);
    const points = { points: [{ name: 'ses/ses_omaha/weather/temp' }] };
    expect(await client.post('/points', points)).toMatchObject({ token: fresh.current, body: JSON.stringify(points) });
    expect(server.exchanges).toBe(1);
  });

  it('makes one exchange for many requests that are refused at once', async () => {
    const { server, tokenFetch, fresh } = await setUp();
    const client = create(server.origin, tokenFetch);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.get('/points')));
    expect(answers).toEqual(Array(20).fill(expect.objectContaining({ token: fresh.current })));
    expect(server.exchanges).toBe(1);
  });

  it('says why a request was not sent', async () => {
    const { server, tokenFetch } = await setUp();
    const client = create(server.origin, tokenFetch.for({ siteId: 'ses_unknown' }));
    const error = await client.get('/points').catch((reason: unknown) => reason);
    expect(error instanceof AxiosError ? error.cause : error).toMatchObject({ code: 'TOKEN_MISSING' });
    expect(error).toMatchObject({ code: 'TOKEN_MISSING' });
    expect(server.requests).toHaveLength(0);
  });
});

/** Falls City is current, with a token that the service refuses and gives another one for; Omaha has one of its own. */
async function setUp() {
  const fresh = { current: await createTestToken(), omaha: await createTestToken() };
  const server = await startApi(fresh.current);
  const allowedOrigins = [server.origin];
  const manager = await TokenManagerService.open({ allowedOrigins, store: new MemoryRecordStore() });
  const refreshEndpoint = `${server.origin}/refresh`;
  const refused = await createTestToken();
  await manager.addSiteToken({ siteId: 'ses_falls_city', siteName: 'Falls City', token: refused, refreshEndpoint });
  await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'Omaha', token: fresh.omaha });
  return { server, fresh, tokenFetch: createTokenFetch(manager, { allowedOrigins }) };
}

async function startApi(fresh: string) {
  const state = { exchanges: 0, accepted: new Set([fresh]) };
  const server = await startServer(({ method, url, headers, body }) => {
    if (url === '/refresh') {
      state.exchanges += 1;
      return { body: { token: fresh } };
    }
    const token = String(headers['x-ace-token']);
    return { status: state.accepted.has(token) ? 200 : 401, body: { token, method, body } };
  });
  return Object.assign(state, server);
}
