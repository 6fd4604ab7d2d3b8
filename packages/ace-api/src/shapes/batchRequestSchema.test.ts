import { describe, expect, it } from 'vitest';
import { batchRequestSchema, MAX_BATCH_POINTS } from './batchRequestSchema.ts';

const request = { points: ['a'], start_time: '2026-08-07T00:00:00-05:00', end_time: '2026-08-08T00:00:00.000Z' };

function accepts(changes: object): boolean {
  return batchRequestSchema.safeParse({ ...request, ...changes }).success;
}

describe('batchRequestSchema', () => {
  it('takes points and a window', () => {
    expect(batchRequestSchema.parse(request)).toEqual(request);
  });

  it('takes a window of no length, and none that ends before it starts', () => {
    expect(accepts({ end_time: request.start_time })).toBe(true);
    expect(accepts({ end_time: '2026-08-07T04:59:59Z' })).toBe(false);
    expect(accepts({ end_time: '2026-08-07T02:00:00+00:00' })).toBe(false);
  });

  it('takes no time without a zone', () => {
    expect(accepts({ start_time: '2026-08-07T00:00:00' })).toBe(false);
    expect(accepts({ end_time: '2026-08-08T00:00:00' })).toBe(false);
  });

  it('takes one point and up to the most that a batch may name', () => {
    expect(accepts({ points: [] })).toBe(false);
    expect(accepts({ points: [''] })).toBe(false);
    expect(accepts({ points: Array(MAX_BATCH_POINTS).fill('a') })).toBe(true);
    expect(accepts({ points: Array(MAX_BATCH_POINTS + 1).fill('a') })).toBe(false);
  });
});
