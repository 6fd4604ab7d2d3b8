import {
  BUCKET_MS,
  bucketsOf,
  naiveTime,
  parseTime,
  readAligned,
  readSamples,
  type Sample,
  type SimulatedPoint,
  type TimeWindow,
} from '../building/index.ts';
import { inputProblem } from './answers.ts';

/** Where a page ended: how many rows of the time bucket that begins at `timestamp` were served. */
interface Cursor {
  readonly offset: number;
  /** Naive UTC. */
  readonly timestamp: string;
}

export interface SamplesPage {
  point_samples: Sample[];
  next_cursor: string | null;
  has_more: boolean;
}

export interface PageRequest {
  readonly window: TimeWindow;
  readonly cursor: string | undefined;
  readonly pageSize: number;
  /** Every sample at its own time, instead of one per point and 5 minutes. */
  readonly rawData: boolean;
}

/**
 * One page of a site's samples, by time. It has ACE's defect, seen in real traffic: the cursor's offset counts only the
 * rows of the last time bucket on **this page**. If a bucket has more rows than a page, the cursor stops advancing, and a
 * client that follows it never ends.
 *
 * @throws the 400 of `inputProblem` for a cursor that cannot be read
 */
export function paginateSamples(points: readonly SimulatedPoint[], request: PageRequest): SamplesPage {
  const { window, pageSize } = request;
  const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor);
  const from = cursor ? Math.max(window.start, parseTime(cursor.timestamp)) : window.start;
  const start = cursor?.offset ?? 0;
  const wanted = start + pageSize + 1;
  // Compared as text, which has microseconds, unlike a number of ms.
  const isServedBefore = ({ time }: Sample) => cursor !== null && time < cursor.timestamp;
  const rows = collectRows(points, { ...window, start: from }, request.rawData, wanted).filter(
    (row) => !isServedBefore(row),
  );
  const page = rows.slice(start, start + pageSize);
  const hasMore = rows.length > start + pageSize;
  return { point_samples: page, next_cursor: hasMore ? encodeCursor(page) : null, has_more: hasMore };
}

/** At least `wanted` rows of a window, by time, if it has as many. */
function collectRows(
  points: readonly SimulatedPoint[],
  window: TimeWindow,
  rawData: boolean,
  wanted: number,
): Sample[] {
  const rows: Sample[] = [];
  for (const bucket of bucketsOf(window)) {
    if (rows.length >= wanted) break;
    if (rawData) rows.push(...rawRows(points, window, bucket.ms));
    else if (bucket.ms >= window.start) for (const sample of readAligned(points, bucket)) rows.push(sample);
  }
  return rows;
}

function rawRows(points: readonly SimulatedPoint[], window: TimeWindow, bucketStart: number): Sample[] {
  const slice = { start: Math.max(window.start, bucketStart), end: Math.min(window.end, bucketStart + BUCKET_MS) };
  const rows = points.flatMap((point) => readSamples(point, slice));
  return rows.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

function encodeCursor(page: readonly Sample[]): string {
  const last = page.at(-1)?.time ?? naiveTime(0);
  const offset = page.filter(({ time }) => time === last).length;
  return Buffer.from(JSON.stringify({ offset, timestamp: last } satisfies Cursor)).toString('base64');
}

function decodeCursor(text: string): Cursor {
  try {
    const { offset, timestamp } = JSON.parse(Buffer.from(text, 'base64').toString()) as Partial<Cursor>;
    if (typeof offset === 'number' && typeof timestamp === 'string' && !Number.isNaN(parseTime(timestamp))) {
      return { offset, timestamp };
    }
  } catch {
    // Rejected below, as any other invalid cursor.
  }
  throw inputProblem({ cursor: 'Invalid cursor' });
}
