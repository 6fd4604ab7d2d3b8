import { describeExpiry } from '@building-vitals/tokens';
import { wallTime } from './zonedTime.ts';

/** How times and numbers read, in one language and zone. Instants are ms since the epoch. */
export interface Formats {
  /** BCP 47 */
  readonly locale: string;
  /** A name of the IANA's database; undefined is the computer's own zone. */
  readonly timeZone: string | undefined;
  /** Date and time: "Dec 31, 2026, 11:59 PM". */
  moment(at: number): string;
  /** The day alone: "Dec 31, 2026". */
  day(at: number): string;
  /** The time of the day alone: "11:59 PM". */
  time(at: number): string;
  /** The distance from now in whole units: "in 340 days", "5 minutes ago". */
  relative(at: number, now: number): string;
  /** How many days of the calendar it is from now: "today", "tomorrow", "in 7 days". */
  relativeDay(at: number, now: number): string;
  /** With as many digits as are given, separated as the language does. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Which of two names comes first, with numbers in them in their order. */
  compare(a: string, b: string): number;
}

const DAY_MS = 86_400_000;

/** @param locale BCP 47 @param timeZone a name of the IANA's database; the computer's zone if left out */
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

/** The browser's own variant of a language, such as `de-AT`, where it has one; else the language alone. */
export function localeFor(language: string, wanted: readonly string[] = globalThis.navigator?.languages ?? []): string {
  return wanted.find((tag) => tag.split('-')[0] === language) ?? language;
}
