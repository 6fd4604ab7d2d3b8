import type { ChartSeries } from './ChartSeries.ts';

/** Every instant at which some line has a sample, ms since the epoch, ascending and unique. */
export function instantsOf(series: readonly ChartSeries[]): Float64Array {
  const all = new Float64Array(series.reduce((total, { columns }) => total + columns.t.length, 0));
  let length = 0;
  for (const { columns } of series) {
    all.set(columns.t, length);
    length += columns.t.length;
  }
  all.sort();
  let distinct = 0;
  for (const at of all) if (distinct === 0 || at !== all[distinct - 1]) all[distinct++] = at;
  return all.subarray(0, distinct);
}

/** The value measured at exactly this instant; null if it could not be read; undefined if there is no sample. */
export function sampleExactlyAt({ columns: { t, v } }: ChartSeries, at: number): number | null | undefined {
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((t[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return t[low] === at ? v[low] : undefined;
}
