import { describe, expect, it } from 'vitest';
import { createFormats } from '../../lib/createFormats.ts';
import { formatSample } from './formatSample.ts';

const ENGLISH = createFormats('en');
const NUMBER = { kind: 'number' } as const;
const STATE = { kind: 'state', states: { 0: 'inactive', 1: 'active' } } as const;

describe('formatSample', () => {
  it.each([
    [71.44444, '°F', '71.44 °F'],
    [-3, '°F', '-3 °F'],
    [0.0012345, 'kW', '0.00123 kW'],
    [0, null, '0'],
    [1234567, null, '1,234,567'],
  ])('formats %d with the unit %s as “%s”', (value, unit, text) => {
    expect(formatSample(value, NUMBER, unit, ENGLISH)).toBe(text);
  });

  it('formats numbers in the language', () => {
    expect(formatSample(1234.5, NUMBER, 'kW', createFormats('de'))).toBe('1.234,5 kW');
  });

  it('names a state, or shows its number if it has no name', () => {
    expect(formatSample(1, STATE, '°F', ENGLISH)).toBe('active');
    expect(formatSample(2, STATE, '°F', ENGLISH)).toBe('2');
  });

  it.each([null, Number.NaN])('formats %s as a dash', (value) => {
    expect(formatSample(value, NUMBER, '°F', ENGLISH)).toBe('—');
  });
});
