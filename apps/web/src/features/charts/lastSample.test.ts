import { describe, expect, it } from 'vitest';
import { lastSample } from './lastSample.ts';

describe('lastSample', () => {
  it('is the newest readable one', () => {
    expect(lastSample({ t: [1, 2, 3], v: [5, 0, null], kind: 'number', unparsable: 1 })).toEqual({ at: 2, value: 0 });
  });

  it.each([[[]], [[null]]])('is none among the values %j', (v) => {
    expect(lastSample({ t: v.map((_value, at) => at), v, kind: 'number', unparsable: v.length })).toBeNull();
  });
});
