import { expect, it } from 'vitest';
import { tokensSearchSchema } from './tokensSearchSchema.ts';

it('parses valid parameters', () => {
  const search = { q: 'omaha', status: 'expiring-60', sort: 'used', view: 'timeline', month: '2026-03' };
  expect(tokensSearchSchema.parse(search)).toEqual(search);
});

it('accepts numbers as a query', () => {
  expect(tokensSearchSchema.parse({ q: 309 })).toEqual({ q: '309' });
});

it('ignores invalid values', () => {
  const mistyped = { q: ['a'], status: 'dead', sort: 'colour', view: 'map', month: 'March' };
  expect(Object.values(tokensSearchSchema.parse(mistyped)).filter((value) => value !== undefined)).toEqual([]);
});
