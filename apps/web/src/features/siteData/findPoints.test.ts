import { pointSchema } from '@building-vitals/ace-api';
import { describe, expect, it } from 'vitest';
import { findPoints } from './findPoints.ts';

const ROOM = pointSchema.parse({
  name: 'ses/plant/zone_temp',
  marker_tags: ['Lobby', 'Temperature', '(WHAT FLOOR?)'],
  bacnet_data: { units: 'degreesFahrenheit' },
});
const FAN = pointSchema.parse({ name: 'ses/roof/fan', marker_tags: ['AHU 1', 'Supply fan'] });
const POINTS = [ROOM, FAN];

describe('findPoints', () => {
  it.each([
    ['lobby', [ROOM]],
    ['TEMPERATURE  Lobby', [ROOM]],
    ['ses/roof', [FAN]],
    ['supply roof', [FAN]],
    ['lobby fan', []],
    ['lobby °f', [ROOM]],
    ['floor?', [ROOM]],
    ['ses', [ROOM, FAN]],
  ])('for “%s” finds the points with each word in label, name, tags or unit, in their order', (query, found) => {
    expect(findPoints(POINTS, query)).toEqual(found);
  });

  it('returns the same list without a query', () => {
    expect(findPoints(POINTS, '  ')).toBe(POINTS);
  });
});
