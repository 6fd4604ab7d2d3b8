import { createTokenFetch, TokenManagerService } from '@building-vitals/tokens';
import { IndexedDbRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import axios from 'axios';
import { createAuthRefresh } from 'axios-auth-refresh';
import ky from 'ky';
import createClient from 'openapi-fetch';
import { measure, type Rounds } from '../../src/page/measure.ts';

const ORIGIN = 'https://api.example.com';
const URL_OF_POINTS = `${ORIGIN}/api/points`;
const HEADER = 'X-ACE-Token';
const SITE = { siteId: 'ses_omaha', siteName: 'Omaha' };

type Ask = () => Promise<unknown>;

/** What a request costs beside the network, from the call to the parsed answer: a `fetch` that answers at once stands for it. */
export async function wholeRequest(rounds: number): Promise<Rounds> {
  const token = await createTestToken();
  const stub = stubFor(token);
  const contenders = new Map<string, Ask>([
    ['floor: fetch with a header', bareFetch(stub, token)],
    ['building-vitals token fetch', await tokenFetch(stub, token)],
    ['axios + axios-auth-refresh', viaAxios(stub, token)],
    ['ky', viaKy(stub, token)],
    ['openapi-fetch', viaOpenapiFetch(stub, token)],
  ]);
  for (const [name, ask] of contenders) {
    if (JSON.stringify(await ask()) !== ANSWER) throw new Error(`${name} gives another answer than was sent.`);
  }
  return measure(contenders, rounds);
}

const ANSWER = JSON.stringify({ items: [] });
const HEADERS = { 'content-type': 'application/json' };

/** Checks that the token arrives, as whoever sends none is quicker. */
function stubFor(token: string): typeof fetch {
  return async (input, init) => {
    const headers = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    const given = headers instanceof Headers ? headers.get(HEADER) : new Headers(headers).get(HEADER);
    if (given !== token) return new Response(null, { status: 401 });
    return new Response(ANSWER, { headers: HEADERS });
  };
}

function bareFetch(stub: typeof fetch, token: string): Ask {
  return async () => {
    const response = await stub(URL_OF_POINTS, { headers: new Headers({ [HEADER]: token }) });
    return response.json();
  };
}

/**
 * The limiter remembers every turn of its window. A millisecond sees about as many here as its own limit allows in a
 * minute; with a high limit for a minute it would look through a hundred thousand.
 */
const NEVER_WAITS = { limit: 1e9, windowMs: 1 };

/** With its defaults, but for the limit. */
async function tokenFetch(stub: typeof fetch, token: string): Promise<Ask> {
  const tenantId = `request-${crypto.randomUUID()}`;
  const manager = await TokenManagerService.open({
    allowedOrigins: [ORIGIN],
    tenantId,
    store: new IndexedDbRecordStore(tenantId),
  });
  await manager.addSiteToken({ ...SITE, token });
  const siteFetch = createTokenFetch(manager, { fetch: stub, rateLimit: NEVER_WAITS }).for(SITE);
  return async () => {
    const response = await siteFetch(URL_OF_POINTS);
    return response.json();
  };
}

function viaAxios(stub: typeof fetch, token: string): Ask {
  const client = axios.create({ adapter: 'fetch', env: { fetch: stub } });
  client.interceptors.request.use((config) => {
    config.headers.set(HEADER, token);
    return config;
  });
  // Its types are of axios' CommonJS build, which TypeScript takes for another axios.
  createAuthRefresh(client as never, () => Promise.resolve());
  return async () => (await client.get(URL_OF_POINTS)).data;
}

function viaKy(stub: typeof fetch, token: string): Ask {
  const client = ky.create({
    fetch: stub,
    hooks: { beforeRequest: [({ request }) => request.headers.set(HEADER, token)] },
  });
  return () => client.get(URL_OF_POINTS).json();
}

interface Paths {
  '/points': { get: { responses: { 200: { content: { 'application/json': unknown } } } } };
}

function viaOpenapiFetch(stub: typeof fetch, token: string): Ask {
  const client = createClient<Paths>({ baseUrl: `${ORIGIN}/api`, fetch: stub });
  client.use({
    onRequest({ request }) {
      request.headers.set(HEADER, token);
      return request;
    },
  });
  return async () => (await client.GET('/points')).data;
}
