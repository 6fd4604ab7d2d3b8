import { readJson, type Send } from '../http/index.ts';
import { createColumnsCollector, emptySeries, type SeriesColumns, samplesToColumns } from '../series/index.ts';
import {
  type BatchTimeseriesResponse,
  type CursorPage,
  cursorPageSchema,
  pointSamplesSchema,
} from '../shapes/index.ts';
import {
  type PaginatedRange,
  type PointRange,
  type PointsRange,
  type SiteRange,
  type TimeRange,
  timeQuery,
} from './options.ts';
import { followCursor } from './pagination.ts';
import { commonPaths } from './paths.ts';

/** What both clients offer for samples over time. Each call rejects as its client documents. */
export interface TimeseriesOperations {
  /** The columns of every point of the site with samples in the window, in one response. */
  getSiteTimeseries(range: SiteRange): Promise<Map<string, SeriesColumns>>;
  /**
   * The same in pages of rows, for {@link createColumnsCollector} or {@link samplesToColumns}. The iteration throws
   * `CURSOR_STALLED` if ACE's cursor does not advance.
   */
  paginateSiteTimeseries(range: PaginatedRange): AsyncGenerator<CursorPage, void, undefined>;
  /** The columns of all pages of `paginateSiteTimeseries`. */
  collectSiteTimeseries(range: PaginatedRange): Promise<Map<string, SeriesColumns>>;
  /** The columns of one point, empty if it has no samples in the window. */
  getPointTimeseries(range: PointRange): Promise<SeriesColumns>;
  /** The columns of many points; a point that fails has its problem in `errors` and does not affect the others. */
  getPointsTimeseries(range: PointsRange): Promise<BatchTimeseriesResponse>;
}

/** The operations that ACE and the edge answer in the same way. */
export function timeseriesOperations(send: Send): Omit<TimeseriesOperations, 'getPointsTimeseries'> {
  const paginateSiteTimeseries = (range: PaginatedRange) =>
    followCursor((cursor) => getCursorPage(send, range, cursor), range.cursor);

  return {
    async getSiteTimeseries({ site, ...range }) {
      return samplesToColumns(await getSamples(send, commonPaths.siteTimeseries(site), range));
    },
    paginateSiteTimeseries,
    async collectSiteTimeseries(range) {
      const collector = createColumnsCollector();
      for await (const page of paginateSiteTimeseries(range)) collector.add(page.point_samples);
      return collector.columns();
    },
    async getPointTimeseries({ point, ...range }) {
      const samples = await getSamples(send, commonPaths.pointTimeseries(point), range);
      return samplesToColumns(samples).get(point) ?? emptySeries();
    },
  };
}

async function getSamples(send: Send, path: string, range: TimeRange): Promise<unknown[]> {
  const { point_samples } = await readJson(send, pointSamplesSchema, {
    path,
    query: timeQuery(range),
    signal: range.signal,
  });
  return point_samples;
}

async function getCursorPage(send: Send, range: PaginatedRange, cursor: string | null): Promise<CursorPage> {
  const { site, pageSize = 10_000, rawData = false, signal } = range;
  return readJson(send, cursorPageSchema, {
    path: commonPaths.paginatedTimeseries(site),
    query: {
      ...timeQuery(range),
      cursor: cursor ?? undefined,
      page_size: pageSize,
      raw_data: rawData,
    },
    signal,
  });
}
