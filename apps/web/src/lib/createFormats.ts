import { describeExpiry } from '@building-vitals/tokens';
import { wallTime } from './zonedTime.ts';

/** Formats times and numbers in one language and time zone. Instants are ms since the epoch. */
export interface Formats {
  /** BCP 47 */
  readonly locale: string;
  /** An IANA time zone; undefined for the computer's own. */
  readonly timeZone: string | undefined;
  /** Date and time: "Dec 31, 2026, 11:59 PM". */
  moment(at: number): string;
  /** The date: "Dec 31, 2026". */
  day(at: number): string;
  /** The time of day: "11:59 PM". */
  time(at: number): string;
  /** Relative to now in whole units: "in 340 days", "5 minutes ago". */
  relative(at: number, now: number): string;
  /** Calendar days from now: "today", "tomorrow", "in 7 days". */
  relativeDay(at: number, now: number): string;
  /** With all given digits, and the language's separators. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Compares names; numbers within them by value. */
  compare(a: string, b: string): number;
}

const DAY_MS = 86_400_000;

/** @param locale BCP 47 @param timeZone an IANA time zone; the computer's by default */
export function createFormats(locale: string, timeZone?: string): Formats {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const relativeDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const dayNumber = (at: number) => Date.parse(wallTime(at, timeZone).slice(0, 10)) / DAY_MS;
  return {
    locale,
    timeZone,
    moment: (at) => moment.format(at),
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    relative: (at, now) => describeExpiry(at, now, locale),
    relativeDay: (at, now) => relativeDay.format(dayNumber(at) - dayNumber(now), 'day'),
    number: (value, options) => new Intl.NumberFormat(locale, options).format(value),
    compare,
  };
}

/** The browser's variant of a language, such as `de-AT`, if it has one; otherwise the language. */
export function localeFor(language: string, wanted: readonly string[] = globalThis.navigator?.languages ?? []): string {
  return wanted.find((tag) => tag.split('-')[0] === language) ?? language;
}
