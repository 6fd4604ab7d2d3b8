import { describe, expect, it } from 'vitest';
import { createFormats, localeFor } from './createFormats.ts';

const AT = Date.UTC(2026, 11, 31, 23, 30);
const DAY_MS = 86_400_000;

describe('createFormats', () => {
  it('follows the language', () => {
    const german = createFormats('de', 'UTC');
    expect(german.moment(AT)).toBe('31.12.2026, 23:30');
    expect(german.relative(AT, AT - 5 * DAY_MS)).toBe('in 5 Tagen');
    expect(german.relative(AT, AT + 1.5 * DAY_MS)).toBe('vor 1 Tag');
    expect(german.number(12_345.5)).toBe('12.345,5');
    expect(createFormats('en', 'UTC').number(12_345.5)).toBe('12,345.5');
  });

  it('follows the time zone', () => {
    const berlin = createFormats('en', 'Europe/Berlin');
    expect(berlin.day(AT)).toBe('Jan 1, 2027');
    expect(berlin.moment(AT)).toMatch(/^Jan 1, 2027, 12:30\sAM$/);
    expect(berlin.time(AT)).toMatch(/^12:30\sAM$/);
  });

  it('counts days by the calendar of the time zone', () => {
    const now = AT - 3_600_000;
    expect(createFormats('en', 'UTC').relativeDay(AT, now)).toBe('today');
    expect(createFormats('en', 'Europe/Berlin').relativeDay(AT, now)).toBe('tomorrow');
    expect(createFormats('de', 'UTC').relativeDay(AT, AT + DAY_MS)).toBe('gestern');
    expect(createFormats('en', 'UTC').relativeDay(AT + 7 * DAY_MS, AT)).toBe('in 7 days');
  });

  it('sorts numbers within names by value', () => {
    expect(['Site 10', 'Site 9', 'site 1'].sort(createFormats('en').compare)).toEqual(['site 1', 'Site 9', 'Site 10']);
  });
});

describe('localeFor', () => {
  it.each([
    ['de', ['en-US', 'de-AT', 'de'], 'de-AT'],
    ['en', ['fr-FR', 'de'], 'en'],
    ['en', ['en-GB'], 'en-GB'],
  ])('of %s where the browser wants %j is %s', (language, wanted, locale) => {
    expect(localeFor(language, wanted)).toBe(locale);
  });
});
