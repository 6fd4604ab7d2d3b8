import type { SiteToken } from '@building-vitals/tokens';
import { expect, it } from 'vitest';
import { troubledTokens } from './useAttention.ts';

const NOW = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;

it('lists the tokens that need attention, soonest first', () => {
  const token = (siteId: string, days: number, verdict?: 'refused') =>
    ({ siteId, expiresAt: NOW + days * DAY_MS, verdict }) as SiteToken;
  const found = troubledTokens(
    [token('fine', 31), token('soon', 29), token('sooner', 2), token('gone', -3), token('no', 200, 'refused')],
    NOW,
  );
  const names = Object.fromEntries(
    Object.entries(found).map(([name, list]) => [name, list.map(({ siteId }) => siteId)]),
  );
  expect(names).toEqual({ refused: ['no'], expired: ['gone'], expiring: ['sooner', 'soon'] });
});
