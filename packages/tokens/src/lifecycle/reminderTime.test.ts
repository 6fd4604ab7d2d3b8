import { describe, expect, it } from 'vitest';
import { reminderTime, tomorrow } from './reminderTime.ts';

const DAY = 86_400_000;
const EXPIRY = 1000 * DAY;
const LONG_AGO = EXPIRY - 300 * DAY;

describe('the time to remind of an expiry', () => {
  it.each([
    ['a week before', {}, EXPIRY - 300 * DAY, EXPIRY - 7 * DAY],
    ['when the person asked for it', { remindAt: EXPIRY - 5 * DAY }, EXPIRY - 6 * DAY, EXPIRY - 5 * DAY],
    ['not on the day on which it was entered', { updatedAt: EXPIRY - 4 * DAY }, EXPIRY - 4 * DAY, EXPIRY - 3 * DAY],
    ['on the last day, entered the day before', { updatedAt: EXPIRY - 1.5 * DAY }, EXPIRY - 1.5 * DAY, EXPIRY - DAY],
    [
      'a week before, if asked for by a clock far ahead',
      { remindAt: EXPIRY - DAY },
      EXPIRY - 6 * DAY,
      EXPIRY - 7 * DAY,
    ],
    ['a week before, if entered by a clock far ahead', { updatedAt: EXPIRY + DAY }, EXPIRY - 6 * DAY, EXPIRY - 7 * DAY],
  ])('is %s', (_, token, now, expected) => {
    expect(reminderTime({ expiresAt: EXPIRY, updatedAt: LONG_AGO, ...token }, now)).toBe(expected);
  });
});

describe('tomorrow', () => {
  it.each([
    [EXPIRY - 6 * DAY, EXPIRY - 5 * DAY],
    [EXPIRY - 1.5 * DAY, EXPIRY - DAY],
    [EXPIRY - 0.5 * DAY, EXPIRY + 0.5 * DAY],
  ])('of %d is %d: a day later, or when the last day begins', (now, expected) => {
    expect(tomorrow(now, EXPIRY)).toBe(expected);
  });
});
