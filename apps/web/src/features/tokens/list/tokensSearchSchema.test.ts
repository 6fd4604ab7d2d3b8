import { expect, it } from 'vitest';
import { tokensSearchSchema } from './tokensSearchSchema.ts';

it('takes an address at its word', () => {
  const search = { q: 'omaha', status: 'expiring-60', sort: 'used', view: 'timeline', month: '2026-03' };
  expect(tokensSearchSchema.parse(search)).toEqual(search);
});

it('searches for numbers, too', () => {
  expect(tokensSearchSchema.parse({ q: 309 })).toEqual({ q: '309' });
});

it('leaves out what makes no sense', () => {
  const mistyped = { q: ['a'], status: 'dead', sort: 'colour', view: 'map', month: 'March' };
  expect(Object.values(tokensSearchSchema.parse(mistyped)).filter((value) => value !== undefined)).toEqual([]);
});
