import { describe, expect, it } from 'vitest';
import { chartSearchSchema, MAX_CHART_POINTS } from './chartSearchSchema.ts';

describe('chartSearchSchema', () => {
  it('parses a complete address', () => {
    const search = {
      points: ['a/b', 'c'],
      range: '7d',
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00.5+01:00',
    };
    expect(chartSearchSchema.parse(search)).toEqual(search);
  });

  it('accepts a single point instead of a list', () => {
    expect(chartSearchSchema.parse({ points: 'a/b' }).points).toEqual(['a/b']);
  });

  it('keeps an empty list of points, which is a valid choice', () => {
    expect(chartSearchSchema.parse({ points: [] }).points).toEqual([]);
  });

  it('removes duplicate points, and those beyond the maximum', () => {
    const names = Array.from({ length: MAX_CHART_POINTS + 2 }, (_, index) => `p${index}`);
    expect(chartSearchSchema.parse({ points: ['p0', ...names] }).points).toEqual(names.slice(0, MAX_CHART_POINTS));
  });

  it.each([
    { points: 7 },
    { points: [null] },
    { range: '2h' },
    { from: 'yesterday' },
    { from: '2026-01-01' },
    { to: '2026-13-01T00:00:00Z' },
    { to: 7 },
  ])('ignores invalid values, as in %o', (search) => {
    const { points, range, from, to } = chartSearchSchema.parse({ ...search, other: 1 });
    expect([points, range, from, to]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('keeps valid values beside invalid ones', () => {
    expect(chartSearchSchema.parse({ range: '1h', from: 'yesterday' })).toMatchObject({ range: '1h' });
  });
});
