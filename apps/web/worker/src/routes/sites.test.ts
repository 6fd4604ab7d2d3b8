import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { pageOf } from '../../test-support/startAce.ts';
import { startEdgeWithAce } from '../../test-support/startEdgeWithAce.ts';

const { ace, edge } = await startEdgeWithAce();

let tokens = 0;

/** A token that no test used before, so that nothing is cached for it. */
function freshToken(): string {
  return createToken({ id: `sites ${++tokens}` });
}

describe('/api/sites', () => {
  test.each([
    ['/api/sites', '/sites/?'],
    ['/api/sites/', '/sites/?'],
    ['/api/sites/?per_page=2', '/sites/?per_page=2'],
    [
      '/api/sites?page=3&per_page=50&collect_enabled=true&show_archived=false',
      '/sites/?page=3&per_page=50&collect_enabled=true&show_archived=false',
    ],
    ['/api/sites/ses_falls_city', '/sites/ses_falls_city?'],
    ['/api/sites/ses_falls_city/', '/sites/ses_falls_city?'],
    ['/api/sites/ses_falls_city/points?page=2&per_page=500', '/sites/ses_falls_city/points?page=2&per_page=500'],
    ['/api/sites/ses_falls_city/configured_points/?page=2', '/sites/ses_falls_city/configured_points?page=2'],
    ['/api/sites/ses_falls_city/weather', '/sites/ses_falls_city/weather?'],
    [
      '/api/sites/a/timeseries?start_time=2026-08-07T00:00:00Z&end_time=2026-08-08T00:00:00Z',
      '/sites/a/timeseries?start_time=2026-08-07T00%3A00%3A00Z&end_time=2026-08-08T00%3A00%3A00Z',
    ],
    [
      '/api/sites/a/timeseries/paginated?start_time=1&end_time=2&cursor=eyJ9%2B%3D&page_size=10000&raw_data=true',
      '/sites/a/timeseries/paginated?start_time=1&end_time=2&cursor=eyJ9%2B%3D&page_size=10000&raw_data=true',
    ],
  ])('forwards %s', async (path, upstream) => {
    ace.play(() => ({ body: { seen: 'yes' } }));
    const token = freshToken();
    const response = await edge.fetch(path, { token });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ seen: 'yes' });
    expect(ace.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${upstream.replace(/\?$/, '')}`]);
    expect(ace.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
  });

  test("passes ACE's body on byte for byte", async () => {
    const body = '{ "name" : "ses_falls_city",\n "latitude": 40.060000000000000001, "note": "\\u00e9 é" }';
    ace.play(() => ({ body, headers: { 'content-type': 'application/json' } }));
    const response = await edge.fetch('/api/sites/ses_falls_city', { token: freshToken() });
    expect(await response.text()).toBe(body);
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  test('forwards no parameter or header of the client beyond those of the route', async () => {
    ace.play(() => ({ body: pageOf([]) }));
    const headers = { Cookie: 'a=b', 'X-Fields': 'name', 'X-Forwarded-For': '10.0.0.1', 'If-None-Match': '"a"' };
    await edge.fetch('/api/sites?per_page=2&token=abc&X-ACE-Token=abc&access_token=abc', {
      token: freshToken(),
      headers,
    });
    expect(ace.requests[0]?.url).toBe('/sites/?per_page=2');
    expect(Object.keys(ace.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(cookie|x-ace-token|x-fields|x-forwarded-for|if-none-match)$/)]),
    );
  });

  test('answers HEAD as GET, without the body', async () => {
    ace.play(() => ({ body: pageOf([]) }));
    const response = await edge.fetch('/api/sites', { method: 'HEAD', token: freshToken() });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('?all=true', () => {
  function site(number: number) {
    return { id: number, name: `site_${number}`, extra: { nested: [number] } };
  }

  /** Plays a collection of `count` sites. */
  function playCollection(count: number, { pages }: { pages?: null } = {}): void {
    ace.play(({ url }) => {
      const query = new URL(url, 'http://ace').searchParams;
      const page = Number(query.get('page'));
      const perPage = Number(query.get('per_page'));
      const numbers = Array.from({ length: count }, (_, index) => index).slice((page - 1) * perPage, page * perPage);
      const counted = pages === null ? null : Math.ceil(count / perPage);
      return { body: { ...pageOf(numbers.map(site), { page, perPage, total: count }), pages: counted } };
    });
  }

  test.each([
    ['/api/sites?all=true', '/sites/'],
    ['/api/sites/?all=true&page=3&per_page=2', '/sites/'],
    ['/api/sites/a/points?all=true', '/sites/a/points'],
    ['/api/sites/a/configured_points?all=true', '/sites/a/configured_points'],
  ])('returns every item of %s, unchanged and in order', async (path, upstream) => {
    playCollection(1203);
    const response = await edge.fetch(path, { token: freshToken() });
    expect(await response.json()).toEqual({
      items: Array.from({ length: 1203 }, (_, index) => site(index)),
      page: 1,
      pages: 1,
      per_page: 1203,
      total: 1203,
    });
    const asked = ace.requests.map(({ url }) => url).toSorted();
    expect(asked).toEqual([1, 2, 3].map((page) => `${upstream}?page=${page}&per_page=500`));
  });

  test('follows the pages when ACE does not say how many there are', async () => {
    playCollection(1001, { pages: null });
    const response = await edge.fetch('/api/sites?all=true', { token: freshToken() });
    expect(await response.json()).toMatchObject({ total: 1001 });
    expect(ace.requests).toHaveLength(3);
  });

  test('returns an empty envelope for an empty collection', async () => {
    playCollection(0);
    const response = await edge.fetch('/api/sites?all=true', { token: freshToken() });
    expect(await response.json()).toEqual({ items: [], page: 1, pages: 1, per_page: 1, total: 0 });
  });

  test('keeps the filters on each page', async () => {
    playCollection(600);
    await edge.fetch('/api/sites?all=true&collect_enabled=true', { token: freshToken() });
    expect(ace.requests.every(({ url }) => url.startsWith('/sites/?collect_enabled=true&page='))).toBe(true);
  });

  test('limits its concurrency', async () => {
    let underWay = 0;
    let most = 0;
    ace.play(async ({ url }) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      const page = Number(new URL(url, 'http://ace').searchParams.get('page'));
      return { body: pageOf([page], { page, pages: 30, perPage: 500, total: 15_000 }) };
    });
    const response = await edge.fetch('/api/sites/a/points?all=true', { token: freshToken() });
    expect(((await response.json()) as { items: unknown[] }).items).toHaveLength(30);
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });

  test('retries a page once, as ACE occasionally fails on one', async () => {
    let failures = 0;
    ace.play(({ url }) => {
      const page = Number(new URL(url, 'http://ace').searchParams.get('page') ?? 1);
      if (page === 2 && failures++ === 0) return { status: 500, body: { message: 'An unhandled exception occurred.' } };
      return { body: pageOf([page], { page, pages: 3, perPage: 500, total: 3 }) };
    });
    const response = await edge.fetch('/api/sites/a/points?all=true', { token: freshToken() });
    expect(await response.json()).toMatchObject({ items: [1, 2, 3] });
  });

  test('fails as a whole when a page fails twice', async () => {
    ace.play(({ url }) => {
      const page = Number(new URL(url, 'http://ace').searchParams.get('page') ?? 1);
      if (page === 2) return { status: 500, body: { message: 'An unhandled exception occurred.' } };
      return { body: pageOf([page], { page, pages: 3, perPage: 500, total: 3 }) };
    });
    const response = await edge.fetch('/api/sites/a/points?all=true', { token: freshToken() });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'UPSTREAM_ERROR' });
  });

  test('requests no further page after a rejection', async () => {
    ace.play(({ url }) => {
      const page = Number(new URL(url, 'http://ace').searchParams.get('page'));
      if (page > 1) return { status: 401, body: { message: 'Token has been revoked' } };
      return { body: pageOf([page], { page, pages: 30, perPage: 500, total: 15_000 }) };
    });
    const response = await edge.fetch('/api/sites/a/points?all=true', { token: freshToken() });
    expect(response.status).toBe(401);
    // The first page, and the four that are read at once.
    expect(ace.requests.length).toBeLessThanOrEqual(5);
  });

  test.each([
    ['the same page again', pageOf([1], { page: 1, pages: 3, total: 3 })],
    ['something else', { items: 'none' }],
  ])('stops when ACE returns %s', async (_, second) => {
    ace.play(({ url }) => ({ body: url.includes('page=1&') ? pageOf([1], { page: 1, pages: 3, total: 3 }) : second }));
    const response = await edge.fetch('/api/sites/a/points?all=true', { token: freshToken() });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });

  test('rejects a collection that is too long after its first page', async () => {
    ace.play(() => ({ body: pageOf([1], { page: 1, pages: 101, perPage: 500, total: 50_500 }) }));
    const response = await edge.fetch('/api/sites/a/points?all=true', { token: freshToken() });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining('50500') });
    expect(ace.requests).toHaveLength(1);
  });
});
