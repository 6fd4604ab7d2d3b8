import { type Problem, problemSchema } from '@building-vitals/ace-api';
import type { Answer, SeenRequest } from '@building-vitals/test-support/startServer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { pageOf, type ScriptedAce, startAce } from '../../test-support/startAce.ts';
import { type Edge, startEdge } from '../../test-support/startEdge.ts';

const UNREADABLE: Answer = { status: 500, body: { message: 'An unhandled exception occurred.' } };
const NO_KEY: Answer = { status: 401, body: { message: 'Authorization required' } };
const SITES: Answer = { body: pageOf([]) };

let ace: ScriptedAce;
/** Where a redirecting ACE points. */
let elsewhere: ScriptedAce;
let edge: Edge;

beforeAll(async () => {
  [ace, elsewhere] = await Promise.all([startAce(), startAce()]);
  edge = await startEdge({ vars: { ACE_API_BASE_URL: ace.apiUrl, ACE_TIMEOUT_MS: '2000' } });
});

afterAll(async () => {
  await edge.close();
  await ace.close();
  await elsewhere.close();
});

let tokens = 0;

/** A token that no test used before, so that nothing is cached for it. */
function freshToken({ exp }: { exp?: number } = {}): string {
  return createToken({ id: `session ${++tokens}`, ...(exp !== undefined && { exp }) });
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

function isProbe({ url }: SeenRequest): boolean {
  return url === '/sites/?per_page=2';
}

function hasToken({ headers }: SeenRequest): boolean {
  return headers.authorization !== undefined;
}

describe("how ACE's responses are translated", () => {
  test.each<[string, Answer, Partial<Problem>]>([
    ['401', { status: 401, body: { message: 'JWT Signature Invalid' } }, { status: 401, code: 'TOKEN_REJECTED' }],
    [
      '401 of an expired token',
      { status: 401, body: { message: 'Signature has expired' } },
      { status: 401, code: 'TOKEN_EXPIRED' },
    ],
    ['401 in HTML', { status: 401, body: '<h1>401</h1>' }, { status: 401, code: 'TOKEN_REJECTED' }],
    ['403', { status: 403, body: { id: null, name: null } }, { status: 403, code: 'SITE_FORBIDDEN' }],
    [
      '404',
      { status: 404, body: { message: 'A database result was required but none was found.' } },
      { status: 404, code: 'NOT_FOUND' },
    ],
    ['404 in HTML', { status: 404, body: '<h1>Not Found</h1>' }, { status: 502, code: 'UPSTREAM_BAD_RESPONSE' }],
    [
      '429',
      { status: 429, body: { message: 'slow down' }, headers: { 'Retry-After': '17' } },
      { status: 429, code: 'RATE_LIMITED', retryAfter: 17 },
    ],
    ['502 from a gateway', { status: 502, body: '<h1>Bad Gateway</h1>' }, { status: 502, code: 'UPSTREAM_ERROR' }],
    [
      '503 with Retry-After',
      { status: 503, body: '<h1>503</h1>', headers: { 'Retry-After': '60' } },
      { status: 502, code: 'UPSTREAM_ERROR', retryAfter: 60 },
    ],
    ['504 from a gateway', { status: 504, body: '<h1>504</h1>' }, { status: 504, code: 'UPSTREAM_TIMEOUT' }],
    ['200 in HTML', { body: '<h1>Sign in</h1>' }, { status: 502, code: 'UPSTREAM_BAD_RESPONSE' }],
    [
      'broken JSON',
      { body: '{"items": [', headers: { 'content-type': 'application/json' } },
      { status: 502, code: 'UPSTREAM_BAD_RESPONSE' },
    ],
    [
      'an empty body',
      { body: '', headers: { 'content-type': 'application/json' } },
      { status: 502, code: 'UPSTREAM_BAD_RESPONSE' },
    ],
    ['304', { status: 304 }, { status: 502, code: 'UPSTREAM_BAD_RESPONSE' }],
  ])('%s', async (_, answer, expected) => {
    ace.play(() => answer);
    const response = await edge.fetch('/api/sites/a', { token: freshToken() });
    expect(await problemOf(response)).toMatchObject(expected);
    expect(response.headers.get('retry-after')).toBe(
      expected.retryAfter === undefined ? null : String(expected.retryAfter),
    );
    expect(ace.requests).toHaveLength(1);
  });

  test("a 400 carries ACE's own words", async () => {
    const errors = { per_page: "The value '7' is not a valid choice for 'per_page'." };
    ace.play(() => ({ status: 400, body: { errors, message: 'Input payload validation failed' } }));
    const problem = await problemOf(await edge.fetch('/api/sites?per_page=7', { token: freshToken() }));
    expect(problem).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining("The value '7' is not") });
  });

  test('a 403 says that its cause is unknown', async () => {
    ace.play(() => ({ status: 403, body: { id: null } }));
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem.detail).toContain('does not say which');
  });

  test('a 401 to an expired token is TOKEN_EXPIRED', async () => {
    ace.play(() => NO_KEY);
    const past = freshToken({ exp: 1_700_000_000 });
    expect(await problemOf(await edge.fetch('/api/sites/a', { token: past }))).toMatchObject({ code: 'TOKEN_EXPIRED' });
    const future = freshToken({ exp: 4_000_000_000 });
    expect(await problemOf(await edge.fetch('/api/sites/a', { token: future }))).toMatchObject({
      code: 'TOKEN_REJECTED',
    });
  });

  test('a 401 has a challenge', async () => {
    ace.play(() => NO_KEY);
    const response = await edge.fetch('/api/sites/a', { token: freshToken() });
    expect(response.headers.get('www-authenticate')).toBe('X-ACE-Token');
  });
});

describe('a 500 from ACE', () => {
  test('is UPSTREAM_ERROR if the token works for the probe', async () => {
    ace.play((request) => (isProbe(request) ? SITES : UNREADABLE));
    const problem = await problemOf(await edge.fetch('/api/sites/a/points?per_page=10000', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 502, code: 'UPSTREAM_ERROR' });
    expect(ace.requests.map(({ url }) => url)).toEqual(['/sites/a/points?per_page=10000', '/sites/?per_page=2']);
  });

  test('is UPSTREAM_ERROR if the token works but may not list sites', async () => {
    ace.play((request) => (isProbe(request) ? { status: 403, body: {} } : UNREADABLE));
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem.code).toBe('UPSTREAM_ERROR');
    expect(ace.requests).toHaveLength(2);
  });

  test('is TOKEN_REJECTED if the probe is rejected', async () => {
    ace.play((request) => (isProbe(request) ? NO_KEY : UNREADABLE));
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 401, code: 'TOKEN_REJECTED' });
    expect(ace.requests).toHaveLength(2);
  });

  test.each<[string, Answer]>([
    ['500', UNREADABLE],
    ['503', { status: 503, body: 'down' }],
    // As when ACE's database is down: a request without a token is still rejected, as that needs no database.
    ['401 without a token', NO_KEY],
  ])('is UPSTREAM_ERROR if the probe fails as well (%s)', async (_, answer) => {
    ace.play((request) => (hasToken(request) ? (answer === NO_KEY ? UNREADABLE : answer) : NO_KEY));
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 502, code: 'UPSTREAM_ERROR' });
    expect(ace.requests.every((request) => hasToken(request))).toBe(true);
  });

  test('is UPSTREAM_ERROR if the connection breaks during the probe', async () => {
    ace.play((request, response) => {
      if (!isProbe(request)) return UNREADABLE;
      response.destroy();
      return undefined;
    });
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 502, code: 'UPSTREAM_ERROR' });
  });
});

describe('a missing or malformed token', () => {
  test.each([
    ['no token', {}, 'TOKEN_MISSING'],
    ['an empty token', { 'X-ACE-Token': '' }, 'TOKEN_MISSING'],
    ['a token in Authorization', { Authorization: `Bearer ${createToken()}` }, 'TOKEN_MISSING'],
    ['a token in a cookie', { Cookie: `X-ACE-Token=${createToken()}` }, 'TOKEN_MISSING'],
    ['text that is not a JWT', { 'X-ACE-Token': 'abc' }, 'TOKEN_REJECTED'],
    ['a JWT with Bearer', { 'X-ACE-Token': `Bearer ${createToken()}` }, 'TOKEN_REJECTED'],
    ['two tokens', { 'X-ACE-Token': `${createToken()}, ${createToken()}` }, 'TOKEN_REJECTED'],
  ])('%s is answered with 401 and never reaches ACE', async (_, headers, code) => {
    ace.play(() => SITES);
    const response = await edge.fetch('/api/sites', { headers });
    expect(await problemOf(response)).toMatchObject({ status: 401, code });
    expect(ace.requests).toEqual([]);
  });

  test('a token in the query is answered with 401 and never reaches ACE', async () => {
    ace.play(() => SITES);
    const response = await edge.fetch(`/api/sites?X-ACE-Token=${createToken()}&token=${createToken()}`);
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
    expect(ace.requests).toEqual([]);
  });
});

describe('a request to ACE', () => {
  test.each([301, 302, 303, 307, 308])('does not follow a redirect (%i) with the token', async (status) => {
    elsewhere.play(() => SITES);
    for (const location of [`${elsewhere.apiUrl}/sites/`, '/api/other/', 'https://ace.example/']) {
      ace.play((request) => (isProbe(request) ? { status, headers: { location }, body: {} } : SITES));
      const problem = await problemOf(await edge.fetch('/api/sites/?per_page=2', { token: freshToken() }));
      expect(problem).toMatchObject({ status: 502, code: 'UPSTREAM_BAD_RESPONSE' });
      expect(ace.requests).toHaveLength(1);
    }
    expect(elsewhere.requests).toEqual([]);
  });

  test('times out when ACE does not respond', async () => {
    ace.play(() => undefined);
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 504, code: 'UPSTREAM_TIMEOUT' });
  });

  test('times out when ACE stalls during its response', async () => {
    ace.play((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"items": [');
      return undefined;
    });
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 504, code: 'UPSTREAM_TIMEOUT' });
  });

  test('is UPSTREAM_UNREACHABLE when ACE closes the connection', async () => {
    ace.play((_, response) => {
      response.destroy();
      return undefined;
    });
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 502, code: 'UPSTREAM_UNREACHABLE' });
  });

  test('is UPSTREAM_UNREACHABLE when ACE closes the connection during its response', async () => {
    ace.play((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"items": [', () => response.destroy());
      return undefined;
    });
    const problem = await problemOf(await edge.fetch('/api/sites/a', { token: freshToken() }));
    expect(problem).toMatchObject({ status: 502, code: 'UPSTREAM_UNREACHABLE' });
  });

  test('rejects a response that is too large for an isolate', async () => {
    ace.play(() => ({ body: `"${'x'.repeat(33 * 1024 * 1024)}"`, headers: { 'content-type': 'application/json' } }));
    const problem = await problemOf(await edge.fetch('/api/sites/a/timeseries', { token: freshToken() }));
    expect(problem).toMatchObject({
      status: 502,
      code: 'UPSTREAM_BAD_RESPONSE',
      detail: expect.stringContaining('32 MiB'),
    });
  });
});

describe('the cache', () => {
  /** Plays sites that count their requests. */
  function playCounter(): void {
    let count = 0;
    ace.play(() => ({ body: { count: ++count } }));
  }

  async function read(path: string, token: string, headers: Record<string, string> = {}) {
    const response = await edge.fetch(path, { token, headers });
    const { count } = (await response.json()) as { count?: number };
    return `${count} ${response.headers.get('x-cache-status')}`;
  }

  test('serves the same token at the same URL', async () => {
    playCounter();
    const token = freshToken();
    expect(await read('/api/sites/a', token)).toBe('1 MISS');
    expect(await read('/api/sites/a', token)).toBe('1 HIT');
    expect(await read('/api/sites/b', token)).toBe('2 MISS');
    expect(await read('/api/sites?page=2', token)).toBe('3 MISS');
    expect(await read('/api/sites?page=3', token)).toBe('4 MISS');
  });

  test('never serves another token', async () => {
    playCounter();
    const [one, other] = [freshToken(), freshToken()];
    expect(await read('/api/sites/a', one)).toBe('1 MISS');
    expect(await read('/api/sites/a', other)).toBe('2 MISS');
    expect(await read('/api/sites/a', one)).toBe('1 HIT');
    expect(await read('/api/sites/a', other)).toBe('2 HIT');
  });

  test.each(['no-cache', 'no-store', 'max-age=0, no-cache'])(
    'does not serve a client that asks for a fresh answer (%s)',
    async (value) => {
      playCounter();
      const token = freshToken();
      expect(await read('/api/sites/a', token)).toBe('1 MISS');
      expect(await read('/api/sites/a', token, { 'Cache-Control': value })).toBe('2 BYPASS');
      expect(await read('/api/sites/a', token)).toBe('2 HIT');
    },
  );

  test('drops everything of a token after a 401, and nothing of others', async () => {
    playCounter();
    const [one, other] = [freshToken(), freshToken()];
    for (const token of [one, other]) {
      await read('/api/sites/a', token);
      await read('/api/sites/b', token);
    }
    ace.play((request) => (request.headers.authorization?.endsWith(one) ? NO_KEY : { body: { count: 99 } }));
    expect((await edge.fetch('/api/sites/c', { token: one })).status).toBe(401);

    for (const path of ['/api/sites/a', '/api/sites/b']) {
      expect((await edge.fetch(path, { token: one })).status).toBe(401);
      expect(await read(path, other)).toMatch(/^[34] HIT$/);
    }
  });

  test('survives a failure of ACE', async () => {
    playCounter();
    const token = freshToken();
    await read('/api/sites/a', token);
    ace.play((request) => (hasToken(request) ? UNREADABLE : NO_KEY));
    expect((await edge.fetch('/api/sites/b', { token })).status).toBe(502);
    expect(await read('/api/sites/a', token)).toBe('1 HIT');
  });

  test('stores nothing for an expired token', async () => {
    playCounter();
    const token = freshToken({ exp: 1_700_000_000 });
    expect(await read('/api/sites/a', token)).toBe('1 MISS');
    expect(await read('/api/sites/a', token)).toBe('2 MISS');
  });

  test('stores no errors', async () => {
    ace.play(() => ({ status: 404, body: { message: 'none was found' } }));
    const token = freshToken();
    expect((await edge.fetch('/api/sites/a/weather', { token })).headers.get('x-cache-status')).toBe('MISS');
    playCounter();
    expect(await read('/api/sites/a/weather', token)).toBe('1 MISS');
  });

  test('serves the pages of ?all=true too', async () => {
    ace.play(({ url }) => {
      const page = Number(new URL(url, 'http://ace').searchParams.get('page'));
      return { body: pageOf([page], { page, pages: 2, perPage: 500, total: 2 }) };
    });
    const token = freshToken();
    const first = await edge.fetch('/api/sites?all=true', { token });
    const second = await edge.fetch('/api/sites?all=true', { token });
    expect(first.headers.get('x-cache-status')).toBe('MISS');
    expect(second.headers.get('x-cache-status')).toBe('HIT');
    expect(await second.json()).toEqual(await first.json());
    expect(ace.requests).toHaveLength(2);
  });
});

describe('the log', () => {
  test('is empty after all these failures', () => {
    expect(edge.logs()).toEqual([]);
  });
});
