import type { SeriesColumns } from '@building-vitals/ace-api';

/** The columns that a chart draws fastest. A `NaN` in `v` interrupts the line. */
export interface ChartColumns {
  readonly t: Float64Array;
  readonly v: Float64Array;
}

/** A pause longer than this many usual intervals is a gap, not a long line between two samples. */
const GAP_INTERVALS = 4;
/** The usual interval is taken from this many; sorting a million would take longer than drawing them. */
const STEPS_LOOKED_AT = 1000;

/**
 * Typed columns; measured values get a `NaN` in each gap. States hold until they change.
 *
 * @param shift ms, added to every instant
 */
export function toChartColumns({ t, v, kind }: SeriesColumns, shift = 0): ChartColumns {
  const usual = kind === 'state' ? Number.POSITIVE_INFINITY : usualInterval(t);
  const gaps = gapsIn(t, GAP_INTERVALS * usual);
  const times = new Float64Array(t.length + gaps.length);
  const values = new Float64Array(t.length + gaps.length);
  let place = 0;
  let gap = 0;
  for (let index = 0; index < t.length; index++) {
    if (gaps[gap] === index) {
      gap++;
      times[place] = (t[index - 1] ?? Number.NaN) + usual + shift;
      values[place++] = Number.NaN;
    }
    times[place] = (t[index] ?? Number.NaN) + shift;
    values[place++] = v[index] ?? Number.NaN;
  }
  return { t: times, v: values };
}

/** The indices of samples more than `longest` ms after the previous one. */
function gapsIn(t: readonly number[], longest: number): number[] {
  const gaps: number[] = [];
  for (let index = 1; index < t.length; index++) if (step(t, index) > longest) gaps.push(index);
  return gaps;
}

/** The median interval between samples, ms. */
function usualInterval(t: readonly number[]): number {
  const stride = Math.ceil(t.length / STEPS_LOOKED_AT);
  const steps: number[] = [];
  for (let index = 1; index < t.length; index += stride) steps.push(step(t, index));
  return Float64Array.from(steps).sort()[steps.length >> 1] ?? Number.POSITIVE_INFINITY;
}

function step(t: readonly number[], index: number): number {
  return (t[index] ?? 0) - (t[index - 1] ?? 0);
}
