import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartSeries } from './ChartSeries.ts';
import { instantsOf, sampleExactlyAt } from './samplesByTime.ts';

const ascending = fc
  .uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 30 })
  .map((t) => t.sort((a, b) => a - b));

describe('instantsOf', () => {
  it('has every instant once, in order', () => {
    fc.assert(
      fc.property(fc.array(ascending, { maxLength: 4 }), (lists) => {
        const expected = [...new Set(lists.flat())].sort((a, b) => a - b);
        expect([...instantsOf(lists.map((t) => aSeries(t)))]).toEqual(expected);
      }),
    );
  });
});

describe('sampleExactlyAt', () => {
  it('finds only what was measured at that instant', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: -5, max: 105 }), (t, at) => {
        expect(sampleExactlyAt(aSeries(t), at)).toBe(t.includes(at) ? at * 2 : undefined);
      }),
    );
  });

  it('distinguishes an unreadable sample from none', () => {
    const series = aSeries([1], [null]);
    expect(sampleExactlyAt(series, 1)).toBeNull();
    expect(sampleExactlyAt(series, 2)).toBeUndefined();
  });
});

function aSeries(t: number[], v: (number | null)[] = t.map((at) => at * 2)): ChartSeries {
  return { name: 'a', label: 'A', unit: null, color: '#111111', columns: { t, v, kind: 'number', unparsable: 0 } };
}
