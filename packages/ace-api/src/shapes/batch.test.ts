import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProblem } from '../problem.ts';
import { samplesToColumns } from '../series/index.ts';
import { batchRequestSchema, batchResponseSchema, MAX_BATCH_POINTS, seriesColumnsSchema } from './batch.ts';

const request = { points: ['a'], start_time: '2026-08-07T00:00:00-05:00', end_time: '2026-08-08T00:00:00.000Z' };

function accepts(changes: object): boolean {
  return batchRequestSchema.safeParse({ ...request, ...changes }).success;
}

describe('batchRequestSchema', () => {
  it('accepts points and a window', () => {
    expect(batchRequestSchema.parse(request)).toEqual(request);
  });

  it('accepts a window of no length, but not one that ends before it starts', () => {
    expect(accepts({ end_time: request.start_time })).toBe(true);
    expect(accepts({ end_time: '2026-08-07T04:59:59Z' })).toBe(false);
    expect(accepts({ end_time: '2026-08-07T02:00:00+00:00' })).toBe(false);
  });

  it('rejects a time without a zone', () => {
    expect(accepts({ start_time: '2026-08-07T00:00:00' })).toBe(false);
    expect(accepts({ end_time: '2026-08-08T00:00:00' })).toBe(false);
  });

  it('accepts 1 to MAX_BATCH_POINTS points', () => {
    expect(accepts({ points: [] })).toBe(false);
    expect(accepts({ points: [''] })).toBe(false);
    expect(accepts({ points: Array(MAX_BATCH_POINTS).fill('a') })).toBe(true);
    expect(accepts({ points: Array(MAX_BATCH_POINTS + 1).fill('a') })).toBe(false);
  });
});

describe('batchResponseSchema', () => {
  it('parses columns and problems by point', () => {
    const response = {
      data: { a: { t: [1000, 2000], v: [63.8, null], kind: 'number', unparsable: 1, unit: '°F' } },
      errors: { b: createProblem('NOT_FOUND', { detail: 'No such point' }) },
    };

    expect(batchResponseSchema.parse(response)).toEqual(response);
  });

  it('parses whatever samplesToColumns made', () => {
    const anyRow = fc.record({
      name: fc.constantFrom('a', 'b'),
      value: fc.oneof(fc.float().map(String), fc.constantFrom('active', 'inactive')),
      time: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
    });

    fc.assert(
      fc.property(fc.array(anyRow), (samples) => {
        const response = { data: Object.fromEntries(samplesToColumns(samples)), errors: {} };
        const received: unknown = JSON.parse(JSON.stringify(response));
        expect(batchResponseSchema.parse(received)).toEqual(received);
      }),
    );
  });
});

describe('seriesColumnsSchema', () => {
  it('defaults to numbers that were all parsable', () => {
    expect(seriesColumnsSchema.parse({ t: [1], v: [2] })).toEqual({ t: [1], v: [2], kind: 'number', unparsable: 0 });
  });

  it.each([
    { t: [1, 2], v: [1] },
    { t: [2, 1], v: [1, 2] },
    { t: [1, 1], v: [1, 2] },
    { t: ['1'], v: [1] },
    { t: [null], v: [1] },
    { t: [1], v: ['1'] },
    { t: [1], v: [undefined] },
    { t: 1, v: [1] },
    { t: 'x', v: [1] },
    { t: [1], v: {} },
    { t: [1] },
  ])('rejects %o', (columns) => {
    expect(seriesColumnsSchema.safeParse(columns).success).toBe(false);
  });
});
