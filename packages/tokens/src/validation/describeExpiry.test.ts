import { expect, it } from 'vitest';
import { describeExpiry } from './describeExpiry.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY = 86_400_000;

it.each([
  [340 * DAY, 'in 340 days'],
  [23 * DAY + 1, 'in 23 days'],
  [23 * DAY - 1, 'in 22 days'],
  [DAY, 'in 1 day'],
  [DAY - 1, 'in 23 hours'],
  [3_600_000, 'in 1 hour'],
  [90_000, 'in 1 minute'],
  [5_000, 'in 5 seconds'],
  [-5 * DAY, '5 days ago'],
  [-3 * 3_600_000, '3 hours ago'],
])('describes %i ms from now as "%s"', (distance, words) => {
  expect(describeExpiry(NOW + distance, NOW, 'en')).toBe(words);
});

it('speaks the language asked for', () => {
  expect(describeExpiry(NOW + 2 * DAY, NOW, 'de')).toBe('in 2 Tagen');
});
