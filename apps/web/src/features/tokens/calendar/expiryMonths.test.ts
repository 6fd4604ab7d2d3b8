import type { SiteToken } from '@building-vitals/tokens';
import { expect, it } from 'vitest';
import { expiryMonths, monthOf } from './expiryMonths.ts';

const NOW = Date.UTC(2026, 0, 15);

function aToken(expiry: string, verdict: SiteToken['verdict'] = 'accepted'): SiteToken {
  return { id: expiry, expiresAt: Date.parse(expiry), verdict } as SiteToken;
}

it('has every month from the first to the last, including empty ones', () => {
  const months = expiryMonths(
    [aToken('2026-03-05T00:00Z'), aToken('2025-12-31T12:00Z'), aToken('2026-03-01T12:00Z', 'refused')],
    NOW,
    'UTC',
  );
  expect(months.map(({ month, tokens }) => [month, tokens.length])).toEqual([
    ['2025-12', 1],
    ['2026-01', 0],
    ['2026-02', 0],
    ['2026-03', 2],
  ]);
  expect(months[0]?.counts).toEqual({ valid: 0, expiring: 0, expired: 1, refused: 0 });
  expect(months[3]?.counts).toEqual({ valid: 1, expiring: 0, expired: 0, refused: 1 });
  expect(months[3]?.tokens.map(({ id }) => id)).toEqual(['2026-03-01T12:00Z', '2026-03-05T00:00Z']);
});

it('skips the years between two tokens that are far apart', () => {
  const months = expiryMonths([aToken('2026-03-05T00:00Z'), aToken('2099-12-31T00:00Z')], NOW, 'UTC');
  expect(months.map(({ month }) => month)).toEqual(['2026-03', '2099-12']);
});

it('uses the months of the user’s calendar', () => {
  const at = Date.parse('2026-03-01T03:00Z');
  expect(monthOf(at, 'UTC')).toBe('2026-03');
  expect(monthOf(at, 'America/Chicago')).toBe('2026-02');
});

it('is empty without tokens', () => {
  expect(expiryMonths([], NOW, 'UTC')).toEqual([]);
});
