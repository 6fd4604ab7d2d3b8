import { expect, it } from 'vitest';
import { createFormats } from '../../components/createFormats.ts';
import { axisTime } from './axisTime.ts';

const HOUR_MS = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 0, 15);
const DAY = { start: MIDNIGHT, end: MIDNIGHT + 24 * HOUR_MS };
const MONTH = { start: MIDNIGHT, end: MIDNIGHT + 30 * 24 * HOUR_MS };

it('shows times of the day, and the day where it begins', () => {
  const label = axisTime(DAY, createFormats('de', 'UTC'));
  expect([MIDNIGHT, MIDNIGHT + 6.5 * HOUR_MS].map(label)).toEqual(['15. Jan.', '06:30']);
});

it('has the day begin where it does in the zone', () => {
  const label = axisTime(DAY, createFormats('de', 'Europe/Berlin'));
  expect([MIDNIGHT - HOUR_MS, MIDNIGHT].map(label)).toEqual(['15. Jan.', '01:00']);
});

it('shows days alone where there are many', () => {
  const label = axisTime(MONTH, createFormats('en', 'UTC'));
  expect([MIDNIGHT, MIDNIGHT + 30 * HOUR_MS].map(label)).toEqual(['Jan 15', 'Jan 16']);
});
