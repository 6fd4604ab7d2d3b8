import type { SiteToken } from '@building-vitals/tokens';
import { type DisplayStatus, displayStatusOf } from '../../../lib/displayStatusOf.ts';
import { wallTime } from '../../../lib/zonedTime.ts';

/** The tokens that expire in one month. */
export interface ExpiryMonth {
  /** `2026-03` */
  readonly month: string;
  readonly tokens: readonly SiteToken[];
  readonly counts: Readonly<Record<DisplayStatus, number>>;
}

/** A longer gap between two months with tokens is not drawn month by month. */
const LONGEST_GAP = 24;

/** The month of an instant in the user's calendar: `2026-03`. */
export function monthOf(at: number, timeZone: string | undefined): string {
  return wallTime(at, timeZone).slice(0, 7);
}

/** The tokens by month of expiry, from the first month to the last, empty ones included. */
export function expiryMonths(tokens: readonly SiteToken[], now: number, timeZone: string | undefined): ExpiryMonth[] {
  const byMonth = Map.groupBy(tokens, (token) => monthOf(token.expiresAt, timeZone));
  return continuous([...byMonth.keys()].sort()).map((month) => {
    const ofMonth = (byMonth.get(month) ?? []).toSorted((a, b) => a.expiresAt - b.expiresAt);
    return { month, tokens: ofMonth, counts: countByStatus(ofMonth, now) };
  });
}

function countByStatus(tokens: readonly SiteToken[], now: number): Record<DisplayStatus, number> {
  const counts = { valid: 0, expiring: 0, expired: 0, refused: 0 };
  for (const token of tokens) counts[displayStatusOf(token, now)] += 1;
  return counts;
}

function continuous(months: readonly string[]): string[] {
  return months.flatMap((month, index) => {
    const next = months[index + 1];
    const gap = next === undefined ? 1 : numberOf(next) - numberOf(month);
    const between = gap > LONGEST_GAP ? 0 : gap - 1;
    return Array.from({ length: between + 1 }, (_, step) => nameOf(numberOf(month) + step));
  });
}

/** Months since the year 0. */
function numberOf(month: string): number {
  const [year = '0', monthOfYear = '1'] = month.split('-');
  return Number(year) * 12 + Number(monthOfYear) - 1;
}

function nameOf(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
