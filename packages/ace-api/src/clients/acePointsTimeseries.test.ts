import { type Answer, startServer } from '@building-vitals/test-support/startServer';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAceSend } from '../http/index.ts';
import { acePointsTimeseries } from './acePointsTimeseries.ts';

const RANGE = { start: Date.UTC(2026, 7, 7), end: Date.UTC(2026, 7, 8) };
const bodySchema = z.object({ points: z.array(z.object({ name: z.string() })) });

function namesIn(body: string): string[] {
  return bodySchema.parse(JSON.parse(body)).points.map(({ name }) => name);
}

/** ACE with one sample of each point, none of the "quiet …" ones, and no "unknown …" ones. */
function answerSamples(names: string[]): Answer {
  if (names.some((name) => name.startsWith('unknown'))) {
    return { status: 404, body: { message: 'A database result was required but none was found.' } };
  }
  const talking = names.filter((name) => !name.startsWith('quiet'));
  return { body: { point_samples: talking.map((name) => ({ name, value: '1.5', time: '2026-08-07T00:00:00' })) } };
}

async function read(points: string[], script: (names: string[]) => Answer = answerSamples) {
  const { origin, requests } = await startServer(({ body }) => script(namesIn(body)));
  const send = createAceSend({ baseUrl: origin, getToken: () => 'a.b.c' });
  const reading = acePointsTimeseries(send, { points, ...RANGE });
  return { reading, requests };
}

const oneSample = { t: [RANGE.start], v: [1.5], kind: 'number', unparsable: 0 };

describe('acePointsTimeseries', () => {
  it('requests each point once, with the window in the query', async () => {
    const { reading, requests } = await read(['a', 'b', 'a']);

    expect(await reading).toEqual({ data: { a: oneSample, b: oneSample }, errors: {} });
    expect(requests.map(({ method, url, body }) => [method, url, namesIn(body)])).toEqual([
      [
        'POST',
        '/points/get_timeseries?start_time=2026-08-07T00%3A00%3A00.000Z&end_time=2026-08-08T00%3A00%3A00.000Z',
        ['a', 'b'],
      ],
    ]);
  });

  it('sends nothing for no points', async () => {
    const { reading, requests } = await read([]);

    expect(await reading).toEqual({ data: {}, errors: {} });
    expect(requests).toEqual([]);
  });

  it('returns empty columns for a point without samples in the window', async () => {
    const { reading } = await read(['quiet']);

    expect(await reading).toEqual({ data: { quiet: { t: [], v: [], kind: 'number', unparsable: 0 } }, errors: {} });
  });

  it.each([
    [100, [100]],
    [101, [1, 100]],
    [250, [50, 100, 100]],
  ])('requests %i points a hundred at a time', async (count, sizes) => {
    const points = Array.from({ length: count }, (_, index) => `point ${index}`);
    const { reading, requests } = await read(points);

    expect(Object.keys((await reading).data)).toEqual(points);
    expect(requests.map(({ body }) => namesIn(body).length).sort((a, b) => a - b)).toEqual(sizes);
  });

  it('isolates an unknown point', async () => {
    const points = ['a', 'b', 'unknown 1', 'c', 'd', 'e', 'unknown 2'];
    const { reading } = await read(points);
    const { data, errors } = await reading;

    expect(Object.keys(data).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(errors).toMatchObject({ 'unknown 1': { code: 'NOT_FOUND' }, 'unknown 2': { code: 'NOT_FOUND' } });
    expect(Object.keys(errors)).toHaveLength(2);
  });

  it('needs few additional requests to isolate one unknown point among a hundred', async () => {
    const points = Array.from({ length: 100 }, (_, index) => (index === 42 ? 'unknown' : `point ${index}`));
    const { reading, requests } = await read(points);

    expect(Object.keys((await reading).data)).toHaveLength(99);
    expect(requests.length).toBeLessThanOrEqual(15);
  });

  it('rejects without a retry for an error of the whole request', async () => {
    const { reading, requests } = await read(['a', 'b'], () => ({ status: 401, body: { message: 'Revoked' } }));

    await expect(reading).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
    expect(requests).toHaveLength(1);
  });
});
