import type { SiteToken } from '@building-vitals/tokens';
import { wallTime } from '../../../lib/zonedTime.ts';

/** The texts of the calendar. */
export interface CalendarTexts {
  /** The name of the calendar. */
  readonly name: string;
  summary(token: SiteToken): string;
  description(token: SiteToken): string;
}

export interface CalendarOptions {
  readonly texts: CalendarTexts;
  /** ms since the epoch */
  readonly now: number;
  /** The user's time zone; the computer's by default. */
  readonly timeZone?: string | undefined;
}

/** The alarms, in days before the expiry of a token. */
const ALARM_DAYS = [30, 7, 1];
const DAY_MS = 86_400_000;

/**
 * The expiry of tokens as a calendar file (iCalendar, RFC 5545) with an all-day event and alarms for each. Contains no
 * token. Event ids are stable, so that importing a later file updates the events.
 */
export function createExpiryCalendar(tokens: readonly SiteToken[], options: CalendarOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Building Vitals//Token expiry//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(options.texts.name)}`,
    ...tokens.flatMap((token) => entryOf(token, options)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function entryOf(token: SiteToken, { texts, now, timeZone }: CalendarOptions): string[] {
  const day = lastDayOf(token.expiresAt, timeZone);
  const summary = escapeText(texts.summary(token));
  return [
    'BEGIN:VEVENT',
    `UID:token-${token.id}@building-vitals`,
    `DTSTAMP:${stampOf(now)}`,
    `LAST-MODIFIED:${stampOf(token.updatedAt)}`,
    // Has to grow with each change and fit into 31 bits: minutes do.
    `SEQUENCE:${Math.floor(token.updatedAt / 60_000)}`,
    `DTSTART;VALUE=DATE:${dateOf(day)}`,
    `DTEND;VALUE=DATE:${dateOf(day + DAY_MS)}`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${escapeText(texts.description(token))}`,
    'TRANSP:TRANSPARENT',
    ...ALARM_DAYS.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${summary}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** Dates have no zone, so that every calendar shows the same one: in UTC or the user's zone, whichever is earlier. */
function lastDayOf(at: number, timeZone: string | undefined): number {
  const there = Date.parse(`${wallTime(at, timeZone).slice(0, 10)}T00:00:00Z`);
  return Math.min(there, Math.floor(at / DAY_MS) * DAY_MS);
}

/** `20261231` */
function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}

/** `20261231T235900Z` */
function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

/** RFC 5545, 3.3.11. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** RFC 5545, 3.1: no more than 75 bytes per line, without splitting a multi-byte character. */
const LINE_BYTES = 75;
const encoder = new TextEncoder();

function fold(line: string): string {
  let folded = '';
  let bytes = 0;
  for (const sign of line) {
    const { length } = encoder.encode(sign);
    if (bytes + length > LINE_BYTES) {
      folded += '\r\n ';
      bytes = 1;
    }
    folded += sign;
    bytes += length;
  }
  return folded;
}
