import { describe, expect, it } from 'vitest';
import { summarize } from './summarize.ts';

describe('summarize', () => {
  it('has the minimum, mean and maximum of the readable values', () => {
    expect(summarize({ t: [1, 2, 3, 4], v: [4, null, -2, 7], kind: 'number', unparsable: 1 })).toEqual({
      min: -2,
      mean: 3,
      max: 7,
      count: 3,
    });
  });

  it('only counts states, as their mean is meaningless', () => {
    expect(summarize({ t: [1, 2], v: [0, 1], kind: 'state', unparsable: 0 })).toEqual({
      min: null,
      mean: null,
      max: null,
      count: 2,
    });
  });

  it.each([[[]], [[null, null]]])('has no figures for the values %j', (v) => {
    expect(summarize({ t: v.map((_value, at) => at), v, kind: 'number', unparsable: v.length })).toEqual({
      min: null,
      mean: null,
      max: null,
      count: 0,
    });
  });
});
