import { describe, expect, it } from 'vitest';
import { pointUnit } from './pointUnit.ts';

describe('pointUnit', () => {
  it.each([
    ['degreesFahrenheit', '°F'],
    ['percent', '%'],
    ['percentRelativeHumidity', '%RH'],
    ['cubicFeetPerMinute', 'CFM'],
    ['feetPerMinute', 'fpm'],
    ['inchesOfWater', 'inH₂O'],
  ])('writes %s as %s', (units, symbol) => {
    expect(pointUnit({ bacnet_data: { units } })).toBe(symbol);
  });

  it('gives a unit without a symbol by its name', () => {
    expect(pointUnit({ bacnet_data: { units: 'furlongsPerFortnight' } })).toBe('furlongsPerFortnight');
  });

  it.each([{ units: 'noUnits' }, { units: '' }, { units: null }, { units: 95 }, {}])(
    'finds no unit in %o',
    (bacnet_data) => {
      expect(pointUnit({ bacnet_data })).toBeNull();
    },
  );
});
