import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../test-support/createToken.ts';
import { pageOf, type ScriptedAce, startAce } from '../test-support/startAce.ts';
import { type Edge, startEdge } from '../test-support/startEdge.ts';

const token = createToken();

describe('the API', () => {
  let ace: ScriptedAce;
  let edge: Edge;

  beforeAll(async () => {
    ace = await startAce();
    ace.play(() => ({ body: pageOf([]) }));
    edge = await startEdge({ vars: { ACE_API_BASE_URL: `${ace.apiUrl}/` } });
  });

  afterAll(async () => {
    await edge.close();
    await ace.close();
  });

  test.each(['/api/health', '/api/health/'])('reports its health without a token (%s)', async (path) => {
    const response = await edge.fetch(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  test.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/sites/a/nothing',
    '/api/sync/pull',
    '/api/config.json',
    '/api/batch',
    '/api/control/tokens',
  ])('has no route %s', async (path) => {
    const response = await edge.fetch(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND', status: 404 });
  });

  test.each([
    ['PUT', '/api/sites', 'GET, HEAD'],
    ['POST', '/api/sites/', 'GET, HEAD'],
    ['DELETE', '/api/sites/a/points', 'GET, HEAD'],
    ['PATCH', '/api/points/a%2Fb', 'GET, HEAD'],
    ['GET', '/api/batch/timeseries', 'POST'],
    ['GET', '/api/gateways/a/token', 'POST'],
    ['POST', '/api/health', 'GET, HEAD'],
    ['OPTIONS', '/api/sites', 'GET, HEAD'],
  ])('answers %s %s with 405 and the allowed methods', async (method, path, allow) => {
    const response = await edge.fetch(path, { method, token });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await response.json()).toMatchObject({ code: 'BAD_REQUEST', status: 405 });
  });

  test('accepts a base URL with a trailing slash', async () => {
    await edge.fetch('/api/sites', { token });
    expect(ace.requests.at(-1)?.url).toBe('/sites/');
  });

  test.each([
    ['a response', '/api/sites', { token }],
    ['a rejection', '/api/sites', {}],
    ['an unknown route', '/api/nothing', {}],
    ['the health check', '/api/health', {}],
  ])('marks %s as private and gives its timing', async (_, path, request) => {
    const { headers } = await edge.fetch(path, request);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'x-cache-status': expect.stringMatching(/^(HIT|MISS|BYPASS)$/),
      'x-processing-time': expect.stringMatching(/^\d+$/),
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('an edge without ACE_API_BASE_URL', () => {
  let edge: Edge;

  beforeAll(async () => {
    edge = await startEdge({ vars: { ACE_API_BASE_URL: '', ACE_TIMEOUT_MS: 'soon' } });
  });

  afterAll(() => edge.close());

  test('names the variables that are missing or invalid', async () => {
    const response = await edge.fetch('/api/sites', { token });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      code: 'INTERNAL',
      detail: expect.stringMatching(/ACE_API_BASE_URL, ACE_TIMEOUT_MS/),
    });
  });

  test('still serves the page and the health check', async () => {
    expect((await edge.fetch('/')).status).toBe(200);
    expect((await edge.fetch('/config.json')).status).toBe(200);
    expect((await edge.fetch('/api/health')).status).toBe(200);
  });
});

describe('an edge that cannot reach ACE', () => {
  test('answers 502 and logs nothing', async () => {
    const ace = await startAce();
    await ace.close();
    const edge = await startEdge({ vars: { ACE_API_BASE_URL: ace.apiUrl } });
    const response = await edge.fetch('/api/sites', { token });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'UPSTREAM_UNREACHABLE' });
    expect(edge.logs()).toEqual([]);
    await edge.close();
  });
});

describe('an unexpected error', () => {
  test('becomes a problem and one line in the log without the URL or the token', async () => {
    // Not text, so reading it throws a TypeError.
    const edge = await startEdge({ vars: { ALLOWED_ORIGINS: 7 } });
    const response = await edge.fetch('/api/sites?secret=query', { token });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL', status: 500 });
    expect(text).not.toContain('split');

    await expect.poll(() => edge.logs()).toEqual([expect.stringMatching(/^Fault in GET: TypeError at \S+/)]);
    expect(edge.logs().join()).not.toMatch(/\n|secret/);
    expect(edge.logs().join()).not.toContain(token);
    await edge.close();
  });
});
