import type { SeriesColumns } from '@building-vitals/ace-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toChartColumns } from './toChartColumns.ts';

/** Columns as the service sends them: times strictly ascend, some values could not be read. */
const columns = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 10_000 }),
      value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    }),
    { maxLength: 60 },
  )
  .map((samples): SeriesColumns => {
    let at = Date.UTC(2026, 0, 1);
    const t = samples.map(({ step }) => (at += step));
    return { t, v: samples.map(({ value }) => value), kind: 'number', unparsable: 0 };
  });

describe('toChartColumns', () => {
  it('keeps all samples in order, and only adds gaps', () => {
    fc.assert(
      fc.property(columns, (given) => {
        const { t, v } = toChartColumns(given);
        const drawn = new Map(Array.from(t, (at, index) => [at, v[index]]));
        expect(t.length).toBe(v.length);
        expect(Array.from(t)).toEqual([...new Set(t)].sort((a, b) => a - b));
        expect(given.t.map((at) => drawn.get(at))).toEqual(given.v.map((value) => value ?? Number.NaN));
        for (const at of given.t) drawn.delete(at);
        expect([...drawn.values()].every(Number.isNaN)).toBe(true);
      }),
    );
  });

  it('adds a gap where samples are missing for more than four usual intervals', () => {
    const t = [0, 10, 20, 30, 71, 81];
    expect(toChartColumns({ t, v: [1, 2, 3, 4, 5, 6], kind: 'number', unparsable: 0 })).toEqual({
      t: Float64Array.of(0, 10, 20, 30, 40, 71, 81),
      v: Float64Array.of(1, 2, 3, 4, Number.NaN, 5, 6),
    });
  });

  it('shifts every instant', () => {
    const columns = { t: [0, 10, 20, 30, 71], v: [1, 2, 3, 4, 5], kind: 'number', unparsable: 0 } as const;
    const mutable = { ...columns, t: [...columns.t], v: [...columns.v] };
    expect(toChartColumns(mutable, 1000).t).toEqual(toChartColumns(mutable).t.map((at) => at + 1000));
  });

  it('connects samples four usual intervals apart', () => {
    const t = [0, 10, 20, 30, 70];
    expect(toChartColumns({ t, v: [1, 2, 3, 4, 5], kind: 'number', unparsable: 0 }).t).toEqual(Float64Array.from(t));
  });

  it('holds a state until it changes', () => {
    const t = [0, 10, 20, 30, 1000];
    expect(toChartColumns({ t, v: [0, 1, 0, 1, 0], kind: 'state', unparsable: 0 }).t).toEqual(Float64Array.from(t));
  });

  it.each([[[]], [[5]]])('accepts samples as few as %j', (t) => {
    const v = t.map(() => 1);
    expect(toChartColumns({ t, v, kind: 'number', unparsable: 0 })).toEqual({
      t: Float64Array.from(t),
      v: Float64Array.from(v),
    });
  });
});
