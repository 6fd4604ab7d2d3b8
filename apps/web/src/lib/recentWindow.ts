/** A time window, ms since the epoch. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** The window of this length up to now. It ends at a full minute, so that requests within a minute are the same. */
export function recentWindow(lengthMs: number, now: number): TimeRange {
  const end = Math.ceil(now / 60_000) * 60_000;
  return { start: end - lengthMs, end };
}
