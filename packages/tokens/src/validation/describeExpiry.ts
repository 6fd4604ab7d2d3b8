const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How far away an instant is, in the person's language: "in 340 days", "5 days ago", "in 3 hours".
 * Whole units, rounded down, so that no day is promised that is not left.
 *
 * @param at ms since the epoch
 * @param now ms since the epoch
 * @param locale BCP 47; the browser's if left out
 *
 * @example
 * ```ts
 * import { describeExpiry } from '@building-vitals/tokens';
 *
 * describeExpiry(Date.now() + 340 * 86_400_000, Date.now(), 'en'); // in 340 days
 * ```
 */
export function describeExpiry(at: number, now: number, locale?: string): string {
  const distance = at - now;
  const [unit, size] = unitFor(Math.abs(distance));
  const count = Math.floor(Math.abs(distance) / size);
  const formatter = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  return formatter.format(distance < 0 ? -count : count, unit);
}

function unitFor(distance: number): [Intl.RelativeTimeFormatUnit, number] {
  if (distance >= DAY) return ['day', DAY];
  if (distance >= HOUR) return ['hour', HOUR];
  if (distance >= MINUTE) return ['minute', MINUTE];
  return ['second', 1000];
}
