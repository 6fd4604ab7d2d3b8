import { describe, expect, it } from 'vitest';
import { createFormats } from '../../lib/createFormats.ts';
import { chartClock } from './chartClock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const KATHMANDU_AHEAD = 5.75 * HOUR_MS;

describe('chartClock', () => {
  it('leaves the computer’s zone to ECharts', () => {
    const midnight = new Date(2026, 0, 15).getTime();
    const clock = chartClock(aroundNoon(15), createFormats('en-US'));
    expect(clock).toMatchObject({ useUTC: false, shift: 0 });
    expect(clock.mark(midnight)).toBe('Jan 15');
    expect(clock.mark(midnight + 6 * HOUR_MS)).toMatch(/^6:00\sAM$/);
  });

  it('shifts times of another zone so that ticks are at its days and hours, and labels them so', () => {
    const clock = chartClock(aroundNoon(15), createFormats('en-US', 'Asia/Kathmandu'));
    expect(clock).toMatchObject({ useUTC: true, shift: KATHMANDU_AHEAD });
    const midnightThere = Date.UTC(2026, 0, 15) - KATHMANDU_AHEAD;
    const markAfter = (ms: number) => clock.mark(midnightThere + ms + clock.shift);
    expect(markAfter(0)).toBe('Jan 15');
    expect(markAfter(90 * MINUTE_MS)).toMatch(/^1:30\sAM$/);
    expect(markAfter(90 * MINUTE_MS + 5000)).toMatch(/^1:30:05\sAM$/);
    expect(clock.moment(midnightThere + HOUR_MS)).toMatch(/^Jan 15, 2026, 1:00\sAM$/);
  });

  it('labels times correctly beyond a clock change', () => {
    const change = Date.UTC(2026, 2, 8, 8);
    const clock = chartClock(
      { start: change - 30 * HOUR_MS, end: change + HOUR_MS },
      createFormats('en-US', 'America/Chicago'),
    );
    expect(clock.shift).toBe(-6 * HOUR_MS);
    expect(clock.mark(change - HOUR_MS + clock.shift)).toMatch(/^1:00\sAM$/);
    expect(clock.mark(change + clock.shift)).toMatch(/^3:00\sAM$/);
  });
});

function aroundNoon(day: number) {
  const noon = Date.UTC(2026, 0, day, 12);
  return { start: noon - 12 * HOUR_MS, end: noon + 12 * HOUR_MS };
}
