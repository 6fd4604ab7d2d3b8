import { describe, expect, it } from 'vitest';
import { formatSample } from './formatSample.ts';

const NUMBER = { kind: 'number' } as const;
const STATE = { kind: 'state', states: { 0: 'inactive', 1: 'active' } } as const;

describe('formatSample', () => {
  it.each([
    [71.44444, '°F', '71.44 °F'],
    [-3, '°F', '-3 °F'],
    [0.0012345, 'kW', '0.00123 kW'],
    [0, null, '0'],
    [1234567, null, new Intl.NumberFormat().format(1234567)],
  ])('writes %d with the unit %s as “%s”', (value, unit, text) => {
    expect(formatSample(value, NUMBER, unit)).toBe(text);
  });

  it('names a state, and shows the number of one without a name', () => {
    expect(formatSample(1, STATE, '°F')).toBe('active');
    expect(formatSample(2, STATE, '°F')).toBe('2');
  });

  it.each([null, Number.NaN])('writes a dash for %s', (value) => {
    expect(formatSample(value, NUMBER, '°F')).toBe('—');
  });
});
