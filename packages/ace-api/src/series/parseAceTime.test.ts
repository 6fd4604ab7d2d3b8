import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAceTime } from './parseAceTime.ts';

describe('parseAceTime', () => {
  it('treats a time without a zone as UTC', () => {
    expect(parseAceTime('2026-08-07T16:25:00')).toBe(Date.UTC(2026, 7, 7, 16, 25, 0));
  });

  it('truncates microseconds to milliseconds', () => {
    expect(parseAceTime('2025-10-12T16:30:37.626970')).toBe(Date.UTC(2025, 9, 12, 16, 30, 37, 626));
  });

  it('accepts the space in a gateway time', () => {
    expect(parseAceTime('2027-03-04 19:34:54.114795')).toBe(Date.UTC(2027, 2, 4, 19, 34, 54, 114));
  });

  it.each([
    ['2026-08-07T16:25:00Z', Date.UTC(2026, 7, 7, 16, 25)],
    ['2026-08-07T16:25:00.5Z', Date.UTC(2026, 7, 7, 16, 25, 0, 500)],
    ['2026-08-07T16:25:00+02:00', Date.UTC(2026, 7, 7, 14, 25)],
    ['2026-08-07T16:25:00.25-05:30', Date.UTC(2026, 7, 7, 21, 55, 0, 250)],
    ['2026-08-07T23:59:00+23:59', Date.UTC(2026, 7, 7)],
  ])('honours the zone of %s', (text, instant) => {
    expect(parseAceTime(text)).toBe(instant);
  });

  it.each([
    '',
    'never',
    '2026-08-07',
    '2026-08-07T16:25',
    '2026-08-07T16:25:0',
    '2026-08-07T16:25:00.',
    '2026-08-07T16:25:00.5x',
    '2026-08-07T16:25:00.x5',
    '2026-08-07T16:25:00z',
    '2026-08-07T16:25:00Z ',
    ' 2026-08-07T16:25:00',
    '2026-08-07T16:25:00+0200',
    '2026-08-07T16:25:00+02',
    '2026-08-07T16:25:00+02:0',
    '2026-08-07T16:25:00+02-00',
    '2026-08-07T16:25:00+24:00',
    '2026-08-07T16:25:00+02:60',
    '2026/08/07T16:25:00',
    '2026-08-07t16:25:00',
    '2026-08-07T16.25.00',
    '2026-13-01T00:00:00',
    '2026-00-01T00:00:00',
    '2026-08-00T00:00:00',
    '2026-02-29T00:00:00',
    '2100-02-29T00:00:00',
    '2026-08-07T24:00:00',
    '2026-08-07T16:60:00',
    '2026-08-07T16:25:60',
    '0026-08-07T16:25:00',
    '2O26-08-07T16:25:00',
  ])('returns null for "%s"', (text) => {
    expect(parseAceTime(text)).toBeNull();
  });

  it('knows the days of each month, in leap years too', () => {
    for (const year of [2000, 2026, 2028, 2100]) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= 31; day++) {
          const instant = Date.UTC(year, month - 1, day);
          const isInMonth = new Date(instant).getUTCDate() === day;
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00`;
          expect(parseAceTime(text), text).toBe(isInMonth ? instant : null);
        }
      }
    }
  });

  it('parses every instant back, with zero to six fractional digits', () => {
    const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2199, 11, 31) });

    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 6 }), fc.constantFrom('T', ' '), (instant, digits, separator) => {
        const [date, time] = new Date(instant).toISOString().slice(0, 19).split('T');
        const fraction = String(instant % 1000)
          .padStart(3, '0')
          .padEnd(6, '0')
          .slice(0, digits);
        const text = `${date}${separator}${time}${fraction && `.${fraction}`}`;

        const kept = Math.min(digits, 3);
        expect(parseAceTime(text)).toBe(instant - ((instant % 1000) % 10 ** (3 - kept)));
      }),
    );
  });

  it('agrees with Date.parse on every time with a zone', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
        expect(parseAceTime(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const instant = parseAceTime(text);
        expect(instant === null || Number.isInteger(instant)).toBe(true);
      }),
    );
  });
});
