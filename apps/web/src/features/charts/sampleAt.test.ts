import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleAt } from './sampleAt.ts';

const MEASURED = { t: [100, 200, 300], v: [1, 2, null], kind: 'number', unparsable: 1 } as const;
const series = { ...MEASURED, t: [...MEASURED.t], v: [...MEASURED.v] };

it('finds the nearest sample', () => {
  expect(sampleAt(series, 149, 60)).toBe(1);
  expect(sampleAt(series, 151, 60)).toBe(2);
});

it('ignores samples out of reach, and unreadable ones', () => {
  expect(sampleAt(series, 39, 60)).toBeNull();
  expect(sampleAt(series, 300, 60)).toBeNull();
  expect(sampleAt({ ...series, t: [], v: [] }, 0, 60)).toBeNull();
});

it('finds the state that holds, however old', () => {
  const states = { ...series, kind: 'state' as const };
  expect(sampleAt(states, 199, 0)).toBe(1);
  expect(sampleAt(states, 99, 1000)).toBeNull();
});

it('finds the same as a linear search', () => {
  const ascending = fc
    .uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 })
    .map((t) => t.sort((a, b) => a - b));
  fc.assert(
    fc.property(ascending, fc.integer({ min: -50, max: 1050 }), (t, at) => {
      const found = sampleAt({ t, v: [...t], kind: 'number', unparsable: 0 }, at, Number.POSITIVE_INFINITY);
      const nearest = Math.min(...t.map((instant) => Math.abs(instant - at)));
      expect(Math.abs((found ?? Number.NaN) - at)).toBe(nearest);
    }),
  );
});
