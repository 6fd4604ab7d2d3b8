import { readJson, type Send } from '../http/index.ts';
import { createColumnsCollector, emptySeries, type SeriesColumns, samplesToColumns } from '../series/index.ts';
import {
  type BatchTimeseriesResponse,
  type CursorPage,
  cursorPageSchema,
  pointSamplesSchema,
} from '../shapes/index.ts';
import { followCursor } from './followCursor.ts';
import type { PaginatedRange, PointRange, PointsRange, SiteRange, TimeRange } from './options.ts';
import { commonPaths } from './paths.ts';
import { timeQuery } from './timeQuery.ts';

/** What both clients say about samples over time. Each call rejects as its client's `send` does. */
export interface TimeseriesOperations {
  /** The columns of every point of the site that has samples in the window, in one answer. */
  getSiteTimeseries(range: SiteRange): Promise<Map<string, SeriesColumns>>;
  /**
   * The same in pages of rows, for {@link createColumnsCollector} or `samplesToColumns` to read as they come. The
   * iteration throws `CURSOR_STALLED` where ACE's cursor does not advance.
   */
  paginateSiteTimeseries(range: PaginatedRange): AsyncGenerator<CursorPage, void, undefined>;
  /** All pages of `paginateSiteTimeseries` in one. */
  collectSiteTimeseries(range: PaginatedRange): Promise<Map<string, SeriesColumns>>;
  /** The columns of one point, empty where it has no samples in the window. */
  getPointTimeseries(range: PointRange): Promise<SeriesColumns>;
  /** The columns of many points; a point that ACE does not know has its problem in `errors` and costs no other. */
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

async function getSamples(send: Send, path: string, { start, end, signal }: TimeRange): Promise<unknown[]> {
  const { point_samples } = await readJson(send, pointSamplesSchema, { path, query: timeQuery(start, end), signal });
  return point_samples;
}

async function getCursorPage(send: Send, range: PaginatedRange, cursor: string | null): Promise<CursorPage> {
  const { site, start, end, pageSize = 10_000, rawData = false, signal } = range;
  return readJson(send, cursorPageSchema, {
    path: commonPaths.paginatedTimeseries(site),
    query: {
      ...timeQuery(start, end),
      cursor: cursor ?? undefined,
      page_size: pageSize,
      raw_data: rawData,
    },
    signal,
  });
}
