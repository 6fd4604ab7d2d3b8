import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProblem } from '../createProblem.ts';
import { samplesToColumns } from '../series/index.ts';
import { batchResponseSchema, seriesColumnsSchema } from './batchResponseSchema.ts';

describe('batchResponseSchema', () => {
  it('reads columns and problems by point', () => {
    const response = {
      data: { a: { t: [1000, 2000], v: [63.8, null], kind: 'number', unparsable: 1, unit: '°F' } },
      errors: { b: createProblem('NOT_FOUND', { detail: 'No such point' }) },
    };

    expect(batchResponseSchema.parse(response)).toEqual(response);
  });

  it('reads back whatever samplesToColumns made', () => {
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
  it('takes plain columns for numbers that were all read', () => {
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
  ])('refuses %o', (columns) => {
    expect(seriesColumnsSchema.safeParse(columns).success).toBe(false);
  });
});
