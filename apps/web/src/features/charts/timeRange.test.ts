import { describe, expect, it } from 'vitest';
import { chosenRange, MAX_RANGE_MS, rangeProblem, resolveRange } from './timeRange.ts';

const NOW = Date.UTC(2026, 0, 15, 12, 30, 20);
const NEXT_MINUTE = Date.UTC(2026, 0, 15, 12, 31);
const HOUR_MS = 3_600_000;

describe('chosenRange', () => {
  it('defaults to the last 24 hours', () => {
    expect(chosenRange({})).toEqual({ name: '24h' });
  });

  it('prefers a custom range to a preset', () => {
    expect(chosenRange({ range: '1h', from: '2026-01-01T00:00:00Z', to: '2026-01-02T01:00:00+01:00' })).toEqual({
      custom: { start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 0, 2) },
    });
  });

  it.each([
    ['has no end', { from: '2026-01-02T00:00:00Z' }],
    ['has no beginning', { to: '2026-01-02T00:00:00Z' }],
    ['ends before it begins', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
    ['is too long', { from: '2020-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
  ])('falls back to the preset if the custom range %s', (_what, address) => {
    expect(chosenRange({ range: '7d', ...address })).toEqual({ name: '7d' });
  });
});

describe('rangeProblem', () => {
  it.each([
    ['incomplete', Number.NaN, 1],
    ['incomplete', 0, Number.NaN],
    ['reversed', 1, 0],
    ['reversed', 1, 1],
    ['tooLong', 0, MAX_RANGE_MS + 1],
    [null, 0, MAX_RANGE_MS],
    [null, 0, 1],
  ])('is %s from %d to %d', (problem, start, end) => {
    expect(rangeProblem({ start, end })).toBe(problem);
  });
});

describe('resolveRange', () => {
  it.each([
    ['1h', 1],
    ['6h', 6],
    ['24h', 24],
    ['7d', 7 * 24],
    ['30d', 30 * 24],
    ['90d', 90 * 24],
    ['1y', 365 * 24],
  ] as const)('%s is %d hours up to the next full minute', (name, hours) => {
    expect(resolveRange({ name }, NOW)).toEqual({ start: NEXT_MINUTE - hours * HOUR_MS, end: NEXT_MINUTE });
  });

  it('keeps a custom range as it is', () => {
    const custom = { start: 1, end: 2 };
    expect(resolveRange({ custom }, NOW)).toBe(custom);
  });
});
