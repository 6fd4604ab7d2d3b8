import type { PageSize, PerPage } from '../shapes/index.ts';

/** What every call takes. */
export interface CallOptions {
  /** Aborts the call, which then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Which site. */
export interface SiteOptions extends CallOptions {
  /** The site's `name`, `ses_falls_city`. */
  site: string;
}

/** Which page of a collection; default page 1 of ten items. */
export interface PageOptions extends CallOptions {
  /** From 1. */
  page?: number | undefined;
  perPage?: PerPage | undefined;
}

/** A window of time. */
export interface TimeRange extends CallOptions {
  /** Instant, ms since the epoch. */
  start: number;
  /** Instant, ms since the epoch. */
  end: number;
}

/** A window of time of one site. */
export interface SiteRange extends TimeRange {
  /** The site's `name`, `ses_falls_city`. */
  site: string;
}

/** A window of time of one point. */
export interface PointRange extends TimeRange {
  /** The point's `name`. */
  point: string;
}

/** A window of time of several points. */
export interface PointsRange extends TimeRange {
  /** The points' `name`s; duplicates count once. */
  points: readonly string[];
}

/** A window of time of one site, read page by page. */
export interface PaginatedRange extends SiteRange {
  /** Where to begin; default the start of the window. */
  cursor?: string | undefined;
  /** Rows per page; default 10,000. */
  pageSize?: PageSize | undefined;
  /** Samples as they were taken, instead of 5-minute buckets; default false. */
  rawData?: boolean | undefined;
}

/** A window as both services take it: ISO 8601 with `Z`. */
export function timeQuery({ start, end }: TimeRange): { start_time: string; end_time: string } {
  return { start_time: new Date(start).toISOString(), end_time: new Date(end).toISOString() };
}
