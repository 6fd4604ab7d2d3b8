import { parseAceTime } from './parseAceTime.ts';
import { BINARY_STATES, type SeriesColumns, type SeriesKind } from './SeriesColumns.ts';
import { readNumber, readState } from './sampleValue.ts';

/**
 * Turns ACE's `point_samples`, the rows of many points in one list, into columns by point name.
 *
 * A site's day is some 100,000 rows. A zod schema per row takes three times as long as this loop, not counting the sorting
 * by point, and makes 100,000 objects on the way. So a schema checks the envelope around the rows, and the rows are read
 * here, where nothing throws: a value that is neither a number nor a state becomes `null` and is counted, a row with an
 * invalid time is left out and counted, a row without a name is ignored.
 *
 * One instant has one value, the last one given: ACE's cursor can serve a row twice.
 *
 * @param samples rows `{name, value, time}` as ACE sends them, in any order.
 *
 * @example
 * ```ts
 * import { samplesToColumns } from '@building-vitals/ace-api';
 *
 * const columns = samplesToColumns([{ name: 'damper', value: '42.0', time: '2026-08-07T16:25:00' }]);
 * console.log(columns.get('damper')?.v); // [42]
 * ```
 */
export function samplesToColumns(samples: Iterable<unknown>): Map<string, SeriesColumns> {
  const collector = createColumnsCollector();
  collector.add(samples);
  return collector.columns();
}

/** Takes rows page by page; `columns` returns the columns of all rows so far. */
export interface ColumnsCollector {
  add(samples: Iterable<unknown>): void;
  columns(): Map<string, SeriesColumns>;
}

/**
 * {@link samplesToColumns} for rows that arrive in pages, in any order within and across the pages.
 *
 * @example
 * ```ts
 * import { cloudflareWorkerClient, createColumnsCollector } from '@building-vitals/ace-api';
 *
 * const collector = createColumnsCollector();
 * const end = Date.now();
 * const range = { site: 'ses_falls_city', start: end - 86_400_000, end };
 * for await (const page of cloudflareWorkerClient().paginateSiteTimeseries(range)) collector.add(page.point_samples);
 * const columns = collector.columns();
 * ```
 */
export function createColumnsCollector(): ColumnsCollector {
  const drafts = new Map<string, Draft>();

  return {
    add(samples) {
      for (const sample of samples) addSample(drafts, sample);
    },
    columns() {
      const columns = new Map<string, SeriesColumns>();
      for (const [name, draft] of drafts) columns.set(name, finish(draft));
      return columns;
    },
  };
}

/** The rows of one point, before it is known whether they are measurements or states. */
interface Draft {
  t: number[];
  v: (number | null)[];
  /** True as long as each instant was later than the one before, as in what ACE usually sends. */
  isAscending: boolean;
  /** The rows of `v` whose value was a state's name. */
  stateRows: number[];
  /** How many values were numbers other than those of states. */
  measurements: number;
  /** How many rows had no valid time. */
  untimed: number;
}

function addSample(drafts: Map<string, Draft>, sample: unknown): void {
  if (!isNamed(sample)) return;

  let draft = drafts.get(sample.name);
  if (!draft) {
    draft = { t: [], v: [], isAscending: true, stateRows: [], measurements: 0, untimed: 0 };
    drafts.set(sample.name, draft);
  }

  const instant = typeof sample.time === 'string' ? parseAceTime(sample.time) : null;
  if (instant === null) draft.untimed++;
  else addRow(draft, instant, sample.value);
}

function isNamed(sample: unknown): sample is { name: string; value?: unknown; time?: unknown } {
  return typeof sample === 'object' && sample !== null && 'name' in sample && typeof sample.name === 'string';
}

function addRow(draft: Draft, instant: number, value: unknown): void {
  const previous = draft.t.at(-1);
  if (previous !== undefined && instant <= previous) draft.isAscending = false;

  const state = readState(value);
  if (state !== null) draft.stateRows.push(draft.v.length);

  const number = state ?? readNumber(value);
  if (number !== null && !isStateNumber(number)) draft.measurements++;

  draft.t.push(instant);
  draft.v.push(number);
}

function isStateNumber(number: number): boolean {
  return number === 0 || number === 1;
}

function finish(draft: Draft): SeriesColumns {
  const kind = kindOf(draft);
  const values = valuesOfKind(draft, kind);
  const { t, v } = draft.isAscending ? { t: draft.t.slice(), v: values } : inOrder(draft.t, values);

  const unparsable = draft.untimed + v.reduce<number>((count, value) => (value === null ? count + 1 : count), 0);
  return kind === 'state' ? { t, v, kind, states: { ...BINARY_STATES }, unparsable } : { t, v, kind, unparsable };
}

/** The majority decides, so that one stray word in a temperature, or one stray number in a switch, changes nothing. */
function kindOf({ stateRows, measurements }: Draft): SeriesKind {
  return stateRows.length > measurements ? 'state' : 'number';
}

/** The values, with `null` in place of those of the other kind. */
function valuesOfKind({ v, stateRows, measurements }: Draft, kind: SeriesKind): (number | null)[] {
  if (kind === 'state' && measurements > 0) {
    return v.map((value) => (value !== null && isStateNumber(value) ? value : null));
  }
  const values = v.slice();
  if (kind === 'number') for (const row of stateRows) values[row] = null;
  return values;
}

/** The columns sorted by instant, with the last value of each instant. */
function inOrder(t: number[], v: (number | null)[]): Pick<SeriesColumns, 't' | 'v'> {
  const latest = new Map<number, number | null>();
  for (const [row, instant] of t.entries()) latest.set(instant, v[row] ?? null);

  const instants = [...latest.keys()].sort((a, b) => a - b);
  return { t: instants, v: instants.map((instant) => latest.get(instant) ?? null) };
}
