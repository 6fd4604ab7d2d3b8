import { expect, it } from 'vitest';
import { instantOf, wallTime } from './zonedTime.ts';

it.each([
  ['America/Chicago', '2026-01-15T06:30'],
  ['Europe/Berlin', '2026-01-15T13:30'],
  ['Asia/Kolkata', '2026-01-15T18:00'],
  ['UTC', '2026-01-15T12:30'],
])('the local time of %s is %s', (zone, wall) => {
  const at = Date.UTC(2026, 0, 15, 12, 30);
  expect(wallTime(at, zone)).toBe(wall);
  expect(instantOf(wall, zone)).toBe(at);
});

it('is the computer’s local time without a zone', () => {
  const at = new Date(2026, 6, 1, 8, 15).getTime();
  expect(wallTime(at)).toBe('2026-07-01T08:15');
  expect(instantOf('2026-07-01T08:15')).toBe(at);
});

it('has midnight at the start of a day', () => {
  expect(wallTime(Date.UTC(2026, 0, 15), 'UTC')).toBe('2026-01-15T00:00');
});

it('resolves a repeated time to the first instant', () => {
  expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0, 30));
});

it('resolves a skipped time to after the last one before it', () => {
  expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
});

it.each([
  ['2026-03-28T23:30', Date.UTC(2026, 2, 28, 22, 30)],
  ['2026-03-29T03:00', Date.UTC(2026, 2, 29, 1)],
  ['2026-10-25T03:00', Date.UTC(2026, 9, 25, 2)],
])('is exact close to a clock change: %s', (wall, at) => {
  expect(instantOf(wall, 'Europe/Berlin')).toBe(at);
});

it('is NaN for an invalid time', () => {
  expect(instantOf('', 'UTC')).toBeNaN();
});
