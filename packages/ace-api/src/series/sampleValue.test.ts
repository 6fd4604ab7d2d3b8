import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, readState } from './sampleValue.ts';

describe('readNumber', () => {
  it.each([
    ['1.6100000143051147', 1.6100000143051147],
    ['4080', 4080],
    ['-40', -40],
    ['+1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-7', 1e-7],
    ['2.5E+3', 2500],
    [70.6, 70.6],
  ])('reads %o', (value, number) => {
    expect(readNumber(value)).toBe(number);
  });

  it.each([
    '',
    ' ',
    '.',
    '-',
    'e5',
    'NaN',
    'Infinity',
    '0x1A',
    '0b1',
    '1_000',
    '1,5',
    '70.6 °F',
    'active',
    '1e999',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
    true,
    [],
    {},
  ])('returns null for %o', (value) => {
    expect(readNumber(value)).toBeNull();
  });

  it('parses every number back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(readNumber(JSON.stringify(number))).toBe(JSON.parse(JSON.stringify(number)));
      }),
    );
  });
});

describe('readState', () => {
  it('reads the words of a binary point', () => {
    expect([readState('active'), readState('inactive')]).toEqual([1, 0]);
  });

  it.each(['Active', 'on', '1', '', 1, true, null])('returns null for %o', (value) => {
    expect(readState(value)).toBeNull();
  });
});
