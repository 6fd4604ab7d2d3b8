import type { SeriesColumns } from '@building-vitals/ace-api';

/** The columns that a chart draws fastest. A `NaN` in `v` interrupts the line. */
export interface ChartColumns {
  readonly t: Float64Array;
  readonly v: Float64Array;
}

/** A pause of more than so many usual intervals is a gap in the data, not a long line between two samples. */
const GAP_INTERVALS = 4;

/** Typed columns; measured values get a `NaN` in each gap. States hold until they change, however long that takes. */
export function toChartColumns({ t, v, kind }: SeriesColumns): ChartColumns {
  const longestStep = kind === 'state' ? Number.POSITIVE_INFINITY : GAP_INTERVALS * usualInterval(t);
  const times: number[] = [];
  const values: number[] = [];
  let previous = Number.POSITIVE_INFINITY;
  t.forEach((at, index) => {
    if (at - previous > longestStep) {
      times.push(previous + longestStep / GAP_INTERVALS);
      values.push(Number.NaN);
    }
    times.push(at);
    values.push(v[index] ?? Number.NaN);
    previous = at;
  });
  return { t: Float64Array.from(times), v: Float64Array.from(values) };
}

/** The median distance between samples, ms. */
function usualInterval(t: readonly number[]): number {
  const steps = Float64Array.from(t.slice(1), (at, index) => at - (t[index] ?? at)).sort();
  return steps[steps.length >> 1] ?? Number.POSITIVE_INFINITY;
}
