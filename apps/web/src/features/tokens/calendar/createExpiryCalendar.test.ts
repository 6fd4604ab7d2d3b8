import type { SiteToken } from '@building-vitals/tokens';
import { expect, it } from 'vitest';
import { createExpiryCalendar } from './createExpiryCalendar.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const texts = {
  name: 'Token expiry',
  summary: ({ siteName }: SiteToken) => `ACE token expires: ${siteName}`,
  description: ({ siteId }: SiteToken) => `Site ID: ${siteId}\nAsk in time; really, do.`,
};

function aToken(fields: Partial<SiteToken> = {}): SiteToken {
  return {
    id: '0123456789abcdef0123456789abcdef',
    version: 7,
    siteId: 'ses_omaha',
    siteName: 'SES Omaha',
    expiresAt: Date.UTC(2026, 11, 31, 23, 59),
    addedAt: NOW,
    updatedAt: NOW,
    useCount: 0,
    verdict: 'accepted',
    tokenHash: 'hash-of-the-token',
    isDefault: false,
    ...fields,
  };
}

function calendarOf(tokens: readonly SiteToken[], timeZone = 'UTC'): string {
  return createExpiryCalendar(tokens, { texts, now: NOW, timeZone });
}

/** RFC 5545, 3.1: what was folded is one line again. */
function linesOf(calendar: string): string[] {
  return calendar.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
}

it('has an all-day event for each token', () => {
  expect(linesOf(calendarOf([aToken()])).slice(0, 17)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Building Vitals//Token expiry//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Token expiry',
    'BEGIN:VEVENT',
    'UID:token-0123456789abcdef0123456789abcdef@building-vitals',
    'DTSTAMP:20260115T120000Z',
    'LAST-MODIFIED:20260115T120000Z',
    'SEQUENCE:29474640',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:ACE token expires: SES Omaha',
    'DESCRIPTION:Site ID: ses_omaha\\nAsk in time\\; really\\, do.',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
  ]);
});

it('has alarms 30, 7 and 1 days before', () => {
  const lines = linesOf(calendarOf([aToken()]));
  expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-P30D', 'TRIGGER:-P7D', 'TRIGGER:-P1D']);
  expect(lines.filter((line) => line === 'ACTION:DISPLAY')).toHaveLength(3);
});

it.each([
  ['in the west, where it is still the day before', 'America/Chicago', '2026-03-01T03:00Z', '20260228'],
  ['in the east, where it is the next day already', 'Asia/Tokyo', '2026-02-28T20:00Z', '20260228'],
  ['in UTC', 'UTC', '2026-03-01T00:00Z', '20260301'],
])('never has a date after the last day: %s', (_, timeZone, expiry, day) => {
  const calendar = calendarOf([aToken({ expiresAt: Date.parse(expiry) })], timeZone);
  expect(calendar).toContain(`DTSTART;VALUE=DATE:${day}`);
});

it('updates an event that was imported before: same id, higher sequence number', () => {
  const before = linesOf(calendarOf([aToken()]));
  const after = linesOf(calendarOf([aToken({ updatedAt: NOW + 3_600_000, expiresAt: NOW + 400 * 86_400_000 })]));
  const field = (lines: string[], name: string) => lines.find((line) => line.startsWith(name)) ?? '';
  expect(field(after, 'UID')).toBe(field(before, 'UID'));
  expect(field(after, 'SEQUENCE') > field(before, 'SEQUENCE')).toBe(true);
});

it('escapes what would end a value or start another event', () => {
  const calendar = calendarOf([aToken({ siteName: 'A, B; C\\D\r\nEND:VEVENT' })]);
  expect(calendar).toContain('SUMMARY:ACE token expires: A\\, B\\; C\\\\D\\nEND:VEVENT\r\n');
  expect(linesOf(calendar).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
});

it('folds lines of more than 75 bytes without splitting a character', () => {
  const siteName = 'Krankenhaus Düsseldorf-Süd 🏥 '.repeat(8);
  const calendar = calendarOf([aToken({ siteName })]);
  const lines = calendar.split('\r\n');
  expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
  expect(linesOf(calendar)).toContain(`SUMMARY:ACE token expires: ${siteName}`);
});

it('ends every line as the format requires, and contains no token', () => {
  const calendar = calendarOf([aToken(), aToken({ id: 'ff' })]);
  expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(calendar).not.toContain('hash-of-the-token');
});
