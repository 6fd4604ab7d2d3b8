import type { SiteToken } from '@building-vitals/tokens';
import { expect, it } from 'vitest';
import { countStatuses, matchesStatus } from './tokenStatusFilter.ts';
import { STATUS_FILTERS } from './tokensSearchSchema.ts';

const NOW = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;

it.each([
  ['lives long and was tested', 200, 'accepted', ['active']],
  ['lives long and was never tested', 200, 'untested', ['active', 'untested']],
  ['expires in 29 days', 29, 'accepted', ['active', 'expiring-30', 'expiring-60', 'expiring-90']],
  ['expires in 59 days', 59, 'accepted', ['active', 'expiring-60', 'expiring-90']],
  ['expires in 89 days', 89, 'accepted', ['active', 'expiring-90']],
  ['expires in 90 days', 90, 'accepted', ['active']],
  ['was refused', 200, 'refused', ['refused']],
  ['was refused and expires soon', 10, 'refused', ['expiring-30', 'expiring-60', 'expiring-90', 'refused']],
  ['has expired, whatever else is true of it', -1, 'untested', ['expired']],
] as const)('a token that %s is found by its filters', (_, days, verdict, expected) => {
  const token = { expiresAt: NOW + days * DAY_MS, verdict } as SiteToken;
  expect(STATUS_FILTERS.filter((filter) => matchesStatus(token, filter, NOW))).toEqual(expected);
  expect(matchesStatus(token, undefined, NOW)).toBe(true);
  const counts = countStatuses([token, token], 3, NOW);
  expect(STATUS_FILTERS.filter((filter) => counts[filter] === 2)).toEqual(expected);
  expect(counts).toMatchObject({ all: 2, unreadable: 3 });
});
