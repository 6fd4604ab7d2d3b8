import { batchResponseSchema } from '@building-vitals/ace-api';
import type { Answer, SeenRequest } from '@building-vitals/test-support/startServer';
import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { pageOf } from '../../test-support/startAce.ts';
import { startEdgeWithAce } from '../../test-support/startEdgeWithAce.ts';

const token = createToken();
const WINDOW = { start_time: '2026-08-07T00:00:00Z', end_time: '2026-08-08T00:00:00Z' };
const PROBE = '/sites/?per_page=2';

const { ace, edge } = await startEdgeWithAce({ ACE_TIMEOUT_MS: '300' });

function post(body: unknown): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return edge.fetch('/api/batch/timeseries', {
    method: 'POST',
    token,
    headers: { 'Content-Type': 'application/json' },
    body: text,
  });
}

async function readBatch(points: string[]) {
  const response = await post({ points, ...WINDOW });
  expect(response.status).toBe(200);
  return batchResponseSchema.parse(await response.json());
}

function namesIn({ body }: SeenRequest): string[] {
  return (JSON.parse(body) as { points: { name: string }[] }).points.map(({ name }) => name);
}

/** Two samples of a point, as ACE sends them. */
function samplesOf(name: string) {
  return [
    { name, value: '1.6100000143051147', time: '2026-08-07T16:25:00' },
    { name, value: '2', time: '2026-08-07T16:30:00.000001' },
  ];
}

/** Plays an ACE with samples of every point; a request that names one of `bad` gets `answer` instead. */
function play(
  bad: readonly string[] = [],
  answer: Answer = { status: 404, body: { message: 'none was found' } },
): void {
  ace.play((request) => {
    if (request.url === PROBE) return { body: pageOf([]) };
    const names = namesIn(request);
    if (names.some((name) => bad.includes(name))) return answer;
    return { body: { point_samples: names.flatMap(samplesOf) } };
  });
}

function manyPoints(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `ses/point ${index}`);
}

describe('POST /api/batch/timeseries', () => {
  test('requests a hundred points at a time and returns the columns of each', async () => {
    play();
    const points = manyPoints(250);
    const { data, errors } = await readBatch(points);

    expect(Object.keys(data)).toEqual(points);
    expect(errors).toEqual({});
    expect(data['ses/point 249']).toEqual({
      t: [Date.UTC(2026, 7, 7, 16, 25), Date.UTC(2026, 7, 7, 16, 30)],
      v: [1.6100000143051147, 2],
      kind: 'number',
      unparsable: 0,
    });
    expect(ace.requests.map((request) => namesIn(request).length).toSorted()).toEqual([100, 100, 50]);
    for (const { method, url, headers } of ace.requests) {
      expect(`${method} ${url}`).toBe(
        'POST /points/get_timeseries?start_time=2026-08-07T00%3A00%3A00.000Z&end_time=2026-08-08T00%3A00%3A00.000Z',
      );
      expect(headers.authorization).toBe(`Bearer ${token}`);
    }
  });

  test('requests each point once, with limited concurrency', async () => {
    const limit = 2;
    let underWay = 0;
    let most = 0;
    const limitReached = Promise.withResolvers<void>();
    ace.play(async (request) => {
      most = Math.max(most, ++underWay);
      if (underWay === limit) limitReached.resolve();
      await limitReached.promise;
      underWay--;
      return { body: { point_samples: namesIn(request).flatMap(samplesOf) } };
    });
    const points = manyPoints(1000);
    const { data } = await readBatch([...points.slice(0, 500), ...points.slice(0, 500)]);
    expect(Object.keys(data)).toHaveLength(500);
    expect(ace.requests).toHaveLength(5);

    await readBatch(points);
    expect(most).toBe(limit);
  });

  test('returns empty columns for a point that ACE leaves out', async () => {
    ace.play(() => ({ body: { point_samples: samplesOf('a') } }));
    const { data, errors } = await readBatch(['a', 'b']);
    expect(data.a?.t).toHaveLength(2);
    expect(data.b).toEqual({ t: [], v: [], kind: 'number', unparsable: 0 });
    expect(errors).toEqual({});
  });

  test('reads states and unparsable values', async () => {
    const values = ['active', 'inactive', 'fault'];
    ace.play(() => ({
      body: {
        point_samples: values.map((value, index) => ({ name: 'fan', value, time: `2026-08-07T16:0${index}:00` })),
      },
    }));
    const { data } = await readBatch(['fan']);
    expect(data.fan).toMatchObject({
      v: [1, 0, null],
      kind: 'state',
      states: { 0: 'inactive', 1: 'active' },
      unparsable: 1,
    });
  });

  test('accepts points named like properties of an object', async () => {
    play();
    const response = await post({ points: ['__proto__', 'constructor', 'toString'], ...WINDOW });
    const text = await response.text();
    for (const name of ['__proto__', 'constructor', 'toString']) expect(text).toContain(`"${name}":{"t":[`);
  });

  test('accepts times with an offset and sends UTC to ACE', async () => {
    play();
    await post({ points: ['a'], start_time: '2026-08-07T02:00:00+02:00', end_time: '2026-08-07T04:30:00.5+02:00' });
    const query = new URL(ace.requests[0]?.url ?? '', 'http://ace').searchParams;
    expect([...query.values()]).toEqual(['2026-08-07T00:00:00.000Z', '2026-08-07T02:30:00.500Z']);
  });

  test.each<[string, Answer, string]>([
    ['404', { status: 404, body: { message: 'none was found' } }, 'NOT_FOUND'],
    ['500', { status: 500, body: { message: 'An unhandled exception occurred.' } }, 'UPSTREAM_ERROR'],
    ['403', { status: 403, body: { id: null } }, 'SITE_FORBIDDEN'],
    ['400', { status: 400, body: { message: 'no' } }, 'BAD_REQUEST'],
  ])('isolates the points that ACE answers with %s', async (_, answer, code) => {
    const bad = ['ses/point 3', 'ses/point 77', 'ses/point 150'];
    play(bad, answer);
    const points = manyPoints(200);
    const { data, errors } = await readBatch(points);
    expect(Object.keys(errors).toSorted()).toEqual(bad.toSorted());
    for (const name of bad) expect(errors[name]?.code).toBe(code);
    expect(Object.keys(data).toSorted()).toEqual(points.filter((name) => !bad.includes(name)).toSorted());
  });

  test('limits its requests when every point fails', async () => {
    const points = manyPoints(1000);
    play(points);
    const { data, errors } = await readBatch(points);
    expect(data).toEqual({});
    expect(Object.keys(errors)).toHaveLength(1000);
    expect(ace.requests.length).toBe(110);
  });

  test('does not blame points that it could not isolate', async () => {
    const bad = manyPoints(1000).filter((_, index) => index % 50 === 0);
    play(bad);
    const { errors } = await readBatch(manyPoints(1000));
    const missing = Object.keys(errors).filter((name) => errors[name]?.code === 'NOT_FOUND');
    expect(missing.filter((name) => !bad.includes(name))).toEqual([]);
    expect(Object.values(errors).some(({ detail }) => detail?.includes('smaller batches'))).toBe(true);
  });

  test('does not isolate points when ACE rejects the window', async () => {
    const errors = { start_time: 'Not a valid datetime' };
    ace.play(() => ({ status: 400, body: { errors, message: 'Input payload validation failed' } }));
    expect(Object.keys((await readBatch(manyPoints(100))).errors)).toHaveLength(100);
    expect(ace.requests).toHaveLength(1);
  });

  test('returns what was read before a rate limit, and when to retry the rest', async () => {
    ace.play((request) => {
      const names = namesIn(request);
      const tooMany = { status: 429, body: {}, headers: { 'Retry-After': '9' } };
      return names.includes('ses/point 100') ? tooMany : { body: { point_samples: names.flatMap(samplesOf) } };
    });
    const { data, errors } = await readBatch(manyPoints(200));
    expect(Object.keys(data)).toEqual(manyPoints(100));
    expect(errors['ses/point 100']).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 9 });
  });

  test('stops at a rate limit, and answers 429 if no point was read', async () => {
    ace.play(() => ({ status: 429, body: {}, headers: { 'Retry-After': '9' } }));
    const response = await post({ points: manyPoints(1000), ...WINDOW });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('9');
    expect(ace.requests.length).toBeLessThanOrEqual(2);
  });

  test('requests fewer points at a time for a long window', async () => {
    play([]);
    const year = { start_time: '2025-01-01T00:00:00Z', end_time: '2026-01-01T00:00:00Z' };
    const response = await post({ points: manyPoints(3), ...year });
    expect(response.status).toBe(200);
    expect(ace.requests).toHaveLength(3);
  });

  test('rejects more samples than it can hold, and says what to do', async () => {
    play([]);
    const year = { start_time: '2025-01-01T00:00:00Z', end_time: '2026-01-01T00:00:00Z' };
    const response = await post({ points: manyPoints(100), ...year });
    expect(await response.json()).toMatchObject({
      code: 'BAD_REQUEST',
      detail: expect.stringContaining('a shorter window'),
    });
    expect(ace.requests).toEqual([]);
  });

  test('does not isolate points when ACE itself is broken', async () => {
    ace.play(() => ({ status: 500, body: { message: 'An unhandled exception occurred.' } }));
    const { errors } = await readBatch(manyPoints(100));
    expect(errors['ses/point 0']).toMatchObject({ status: 502, code: 'UPSTREAM_ERROR' });
    expect(Object.keys(errors)).toHaveLength(100);
    expect(ace.requests).toHaveLength(2);
  });

  test.each<[string, Answer | undefined, string]>([
    ['HTML', { body: '<h1>Sign in</h1>' }, 'UPSTREAM_BAD_RESPONSE'],
    ['no samples', { body: { message: 'ok' } }, 'UPSTREAM_BAD_RESPONSE'],
    ['nothing in time', undefined, 'UPSTREAM_TIMEOUT'],
  ])('fails only the hundred points whose request ACE answers with %s', async (_, answer, code) => {
    ace.play((request) => {
      const names = namesIn(request);
      return names.includes('ses/point 100') ? answer : { body: { point_samples: names.flatMap(samplesOf) } };
    });
    const { data, errors } = await readBatch(manyPoints(300));
    expect(Object.keys(data)).toHaveLength(200);
    expect(Object.keys(errors)).toEqual(manyPoints(200).slice(100));
    expect(errors['ses/point 100']?.code).toBe(code);
    expect(ace.requests).toHaveLength(3);
  });

  test('fails as a whole when ACE rejects the token', async () => {
    ace.play(() => ({ status: 401, body: { message: 'JWT Signature Invalid' } }));
    const response = await post({ points: manyPoints(300), ...WINDOW });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'TOKEN_REJECTED' });
  });

  test.each<[string, unknown]>([
    ['broken JSON', '{"points": ['],
    ['no points', { points: [], ...WINDOW }],
    ['too many points', { points: manyPoints(1001), ...WINDOW }],
    ['a point without a name', { points: [''], ...WINDOW }],
    ['no window', { points: ['a'] }],
    ['a time without a zone', { points: ['a'], ...WINDOW, start_time: '2026-08-07T00:00:00' }],
    [
      'a window that ends before it starts',
      { points: ['a'], start_time: WINDOW.end_time, end_time: WINDOW.start_time },
    ],
  ])('rejects a body with %s', async (_, body) => {
    play();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringMatching(/.+/) });
    expect(ace.requests).toEqual([]);
  });

  test('rejects a body of more than a mebibyte, with or without Content-Length', async () => {
    play();
    const body = JSON.stringify({ points: ['a'], ...WINDOW, padding: 'x'.repeat(1024 * 1024) });
    const streamed = edge.fetch('/api/batch/timeseries', {
      method: 'POST',
      token,
      headers: { 'Content-Type': 'application/json' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    });
    for (const response of [await post(body), await streamed]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
    }
    expect(ace.requests).toEqual([]);
  });

  test('accepts a body without Content-Length', async () => {
    play();
    const response = await edge.fetch('/api/batch/timeseries', {
      method: 'POST',
      token,
      headers: { 'Content-Type': 'application/json' },
      body: new Blob([JSON.stringify({ points: ['a'], ...WINDOW })]).stream(),
      duplex: 'half',
    });
    expect(response.status).toBe(200);
  });

  test('requires a token', async () => {
    play();
    const response = await edge.fetch('/api/batch/timeseries', { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });
});
