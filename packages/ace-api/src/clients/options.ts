import type { PageSize, PerPage } from '../shapes/index.ts';

/** What every call takes. */
export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export interface SiteOptions extends CallOptions {
  /** The site's `name`, `ses_falls_city`. */
  site: string;
}

/** Which page of a collection: page 1 of ten items where nothing is said. */
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

export interface SiteRange extends TimeRange {
  site: string;
}

export interface PointRange extends TimeRange {
  /** The point's `name`. */
  point: string;
}

export interface PointsRange extends TimeRange {
  points: readonly string[];
}

export interface PaginatedRange extends SiteRange {
  /** Where to begin; the start of the window where none is given. */
  cursor?: string | undefined;
  /** Rows a page, 10,000 where none is given. */
  pageSize?: PageSize | undefined;
  /** Samples as they were taken, instead of 5-minute buckets. */
  rawData?: boolean | undefined;
}
