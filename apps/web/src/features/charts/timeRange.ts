import { recentWindow, type TimeRange } from '../../lib/recentWindow.ts';
import type { ChartSearch, RangeName } from './chartSearchSchema.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const DEFAULT_RANGE: RangeName = '24h';
/** The longest window of a chart. */
export const MAX_RANGE_MS = 366 * DAY_MS;

const LENGTHS: Record<RangeName, number> = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
  '1y': 365 * DAY_MS,
};

/** The selected range: a custom one, or a preset that ends now. */
export type ChosenRange = { readonly name: RangeName } | { readonly custom: TimeRange };

/** The range in the search parameters. A custom one that is too long or ends before it begins is ignored. */
export function chosenRange({ range = DEFAULT_RANGE, from, to }: ChartSearch): ChosenRange {
  if (from === undefined || to === undefined) return { name: range };
  const custom = { start: Date.parse(from), end: Date.parse(to) };
  return rangeProblem(custom) === null ? { custom } : { name: range };
}

/** What is wrong with a custom range; null if nothing. */
export function rangeProblem({ start, end }: TimeRange): 'incomplete' | 'reversed' | 'tooLong' | null {
  if (Number.isNaN(start) || Number.isNaN(end)) return 'incomplete';
  if (end <= start) return 'reversed';
  return end - start > MAX_RANGE_MS ? 'tooLong' : null;
}

/** The window at this moment. */
export function resolveRange(chosen: ChosenRange, now: number): TimeRange {
  return 'custom' in chosen ? chosen.custom : recentWindow(LENGTHS[chosen.name], now);
}
