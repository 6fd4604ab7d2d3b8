import type { SiteToken } from '@building-vitals/tokens';
import { displayStatusOf } from '../../../lib/displayStatusOf.ts';
import { STATUS_FILTERS, type StatusFilter } from './tokensSearchSchema.ts';

const DAY_MS = 86_400_000;

/** The number of tokens that each filter would leave. */
export type StatusCounts = Readonly<Record<StatusFilter | 'all', number>>;

/** All filters that match a token now; never `unreadable`, which only records match. */
function filtersOf(token: SiteToken, now: number): StatusFilter[] {
  const status = displayStatusOf(token, now);
  if (status === 'expired') return ['expired'];
  const left = token.expiresAt - now;
  return [
    status === 'refused' ? 'refused' : 'active',
    ...(token.verdict === 'untested' ? (['untested'] as const) : []),
    ...WITHIN.filter(([, days]) => left < days * DAY_MS).map(([filter]) => filter),
  ];
}

const WITHIN = [
  ['expiring-30', 30],
  ['expiring-60', 60],
  ['expiring-90', 90],
] as const;

/** @param filter omitted for every token */
export function matchesStatus(token: SiteToken, filter: StatusFilter | undefined, now: number): boolean {
  return filter === undefined || filtersOf(token, now).includes(filter);
}

/** @param unreadable the number of records that cannot be decrypted */
export function countStatuses(tokens: readonly SiteToken[], unreadable: number, now: number): StatusCounts {
  const counts = Object.fromEntries(STATUS_FILTERS.map((filter) => [filter, 0])) as Record<StatusFilter, number>;
  for (const token of tokens) for (const filter of filtersOf(token, now)) counts[filter] += 1;
  return { ...counts, unreadable, all: tokens.length };
}
