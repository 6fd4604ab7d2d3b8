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
  ])('shows %s as %s', (units, symbol) => {
    expect(pointUnit({ bacnet_data: { units } })).toBe(symbol);
  });

  it('returns the name of a unit without a symbol', () => {
    expect(pointUnit({ bacnet_data: { units: 'furlongsPerFortnight' } })).toBe('furlongsPerFortnight');
  });

  it.each([{ units: 'noUnits' }, { units: '' }, { units: null }, { units: 95 }, {}])(
    'returns null for %o',
    (bacnet_data) => {
      expect(pointUnit({ bacnet_data })).toBeNull();
    },
  );
});
