import { offsetAt } from '../../lib/zonedTime.ts';
import type { ChartSeries } from './ChartSeries.ts';
import { instantsOf, sampleExactlyAt } from './samplesByTime.ts';

const HOUR_MS = 3_600_000;
/** Rows that are written in one go: some milliseconds. */
const ROWS_AT_ONCE = 10_000;

export interface CsvOptions {
  readonly series: readonly ChartSeries[];
  /** Whose times the first column has, a name of the IANA's database. */
  readonly zone: string;
  /** What the columns of times are called. */
  readonly timeTitle: string;
}

/**
 * The samples of a chart as CSV (RFC 4180), in parts: a row an instant, a column a point, empty where it has no sample that
 * could be read. Times come as the zone's clocks show them, as spreadsheets read them, and as UTC, which leaves no doubt.
 */
export function* samplesToCsv({ series, zone, timeTitle }: CsvOptions): Generator<string> {
  const clock = createClock(zone);
  const titles = series.map(({ label, unit }) => (unit === null ? label : `${label} (${unit})`));
  // The mark tells Excel that this is UTF-8.
  yield `\uFEFF${toLine([`${timeTitle} (${zone})`, `${timeTitle} (UTC)`, ...uniqueTitles(titles, series)].map(textCell))}`;
  const instants = instantsOf(series);
  for (let first = 0; first < instants.length; first += ROWS_AT_ONCE) {
    let part = '';
    for (const at of instants.subarray(first, first + ROWS_AT_ONCE)) {
      part += toLine([clock(at), isoSecond(at), ...series.map((each) => valueCell(each, at))]);
    }
    yield part;
  }
}

/** Points may be called alike; then their names tell which is which. */
function uniqueTitles(titles: readonly string[], series: readonly ChartSeries[]): string[] {
  return titles.map((title, index) =>
    titles.filter((other) => other === title).length > 1 ? `${title} ${series[index]?.name}` : title,
  );
}

function valueCell(series: ChartSeries, at: number): string {
  const value = sampleExactlyAt(series, at) ?? null;
  if (value === null) return '';
  const state = series.columns.kind === 'state' ? series.columns.states?.[value] : undefined;
  return state === undefined ? String(value) : textCell(state);
}

/** A text that begins like a formula would be run as one by a spreadsheet. */
function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

/** "2026-01-15 06:30:00"; a zone's clocks change at full hours of UTC or half ones, and asking for it is slow. */
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

function isoSecond(at: number): string {
  return new Date(at).toISOString();
}
