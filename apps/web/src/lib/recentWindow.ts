/** A window of time, ms since the epoch. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** The window of this length up to now. Its end is a full minute, so that requests made in the same minute ask for the same thing. */
export function recentWindow(lengthMs: number, now: number): TimeRange {
  const end = Math.ceil(now / 60_000) * 60_000;
  return { start: end - lengthMs, end };
}
