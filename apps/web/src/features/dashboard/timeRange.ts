import type { DashboardSearch, RangeName } from './dashboardSearchSchema.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A window of time, ms since the epoch. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

export const DEFAULT_RANGE: RangeName = '24h';
/** The longest window that a chart asks for. */
export const MAX_RANGE_MS = 366 * DAY_MS;

const LENGTHS: Record<RangeName, number> = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
};

/** What a chart's address asks for: a range of its own, else one that ends now. */
export type ChosenRange = { readonly name: RangeName } | { readonly custom: TimeRange };

/** Reads the range from the address. One whose end is not after its beginning, or that is too long, counts as none. */
export function chosenRange({ range = DEFAULT_RANGE, from, to }: DashboardSearch): ChosenRange {
  if (from === undefined || to === undefined) return { name: range };
  const custom = { start: Date.parse(from), end: Date.parse(to) };
  return rangeProblem(custom) === null ? { custom } : { name: range };
}

/** What is wrong with a range of one's own; null if nothing. */
export function rangeProblem({ start, end }: TimeRange): 'incomplete' | 'reversed' | 'tooLong' | null {
  if (Number.isNaN(start) || Number.isNaN(end)) return 'incomplete';
  if (end <= start) return 'reversed';
  return end - start > MAX_RANGE_MS ? 'tooLong' : null;
}

/** The window as of now. Its end is a full minute, so that requests made in the same minute ask for the same thing. */
export function resolveRange(chosen: ChosenRange, now: number): TimeRange {
  return 'custom' in chosen ? chosen.custom : lastMs(LENGTHS[chosen.name], now);
}

/** The window of the values that count as a point's last. */
export function lastHour(now: number): TimeRange {
  return lastMs(HOUR_MS, now);
}

function lastMs(lengthMs: number, now: number): TimeRange {
  const end = Math.ceil(now / 60_000) * 60_000;
  return { start: end - lengthMs, end };
}
