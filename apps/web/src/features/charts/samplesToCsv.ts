import { type CsvCell, toCsv } from '../../lib/toCsv.ts';
import { offsetAt } from '../../lib/zonedTime.ts';
import type { ChartSeries } from './ChartSeries.ts';
import { instantsOf, sampleExactlyAt } from './samplesByTime.ts';

const HOUR_MS = 3_600_000;
/** Rows per part; each takes some milliseconds. */
const ROWS_AT_ONCE = 10_000;

export interface CsvOptions {
  readonly series: readonly ChartSeries[];
  /** The IANA time zone of the first column. */
  readonly zone: string;
  /** The title of the time columns. */
  readonly timeTitle: string;
}

/**
 * The samples of a chart as CSV (RFC 4180), in parts, with a row per instant and a column per point; empty without a readable
 * sample. Times are given in the zone, in the format of spreadsheets, and unambiguously in UTC.
 */
export function* samplesToCsv({ series, zone, timeTitle }: CsvOptions): Generator<string> {
  const clock = createClock(zone);
  const titles = series.map(({ label, unit }) => (unit === null ? label : `${label} (${unit})`));
  // The byte order mark tells Excel that this is UTF-8.
  yield `\uFEFF${toCsv([[`${timeTitle} (${zone})`, `${timeTitle} (UTC)`, ...uniqueTitles(titles, series)]])}`;
  const instants = instantsOf(series);
  for (let first = 0; first < instants.length; first += ROWS_AT_ONCE) {
    const rows = Array.from(instants.subarray(first, first + ROWS_AT_ONCE), (at) => [
      clock(at),
      new Date(at).toISOString(),
      ...series.map((each) => cellAt(each, at)),
    ]);
    yield toCsv(rows);
  }
}

/** Points with the same label are distinguished by their names. */
function uniqueTitles(titles: readonly string[], series: readonly ChartSeries[]): string[] {
  return titles.map((title, index) =>
    titles.filter((other) => other === title).length > 1 ? `${title} ${series[index]?.name}` : title,
  );
}

/** Null where nothing was measured or read. */
function cellAt(series: ChartSeries, at: number): CsvCell {
  const value = sampleExactlyAt(series, at) ?? null;
  if (value === null) return null;
  const state = series.columns.kind === 'state' ? series.columns.states?.[value] : undefined;
  return state ?? value;
}

/** "2026-01-15 06:30:00". Offsets only change at full or half hours of UTC, and looking one up is slow. */
function createClock(zone: string): (at: number) => string {
  let known = Number.NaN;
  let offset = 0;
  return (at) => {
    const halfHour = Math.floor(at / (HOUR_MS / 2));
    if (halfHour !== known) {
      known = halfHour;
      offset = offsetAt(at, zone);
    }
    return new Date(at + offset).toISOString().slice(0, 19).replace('T', ' ');
  };
}
