import type { SeriesColumns } from '@building-vitals/ace-api';

/** The figures of a line; only for measured values, as the mean of states means nothing. */
export interface Summary {
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
  /** The number of readable samples. */
  readonly count: number;
}

export function summarize({ v, kind }: SeriesColumns): Summary {
  let count = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of v) {
    if (value === null) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0 || kind === 'state') return { min: null, mean: null, max: null, count };
  return { min, mean: sum / count, max, count };
}
