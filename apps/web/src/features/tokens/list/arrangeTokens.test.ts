import type { SiteToken } from '@building-vitals/tokens';
import { describe, expect, it } from 'vitest';
import { findTokens, sortByName, sortTokens } from './arrangeTokens.ts';
import type { SortOrder } from './tokensSearchSchema.ts';

const OMAHA = aToken({ siteId: 'ses_omaha', siteName: 'SES Omaha', identity: 'omaha_reader', expiresAt: 30 });
const FALLS = aToken({ siteId: 'falls_city', siteName: 'Falls City 10', expiresAt: 20, lastUsed: 5 });
const LINCOLN = aToken({ siteId: 'lincoln', siteName: 'Falls City 9', deviceId: 'ahu-1', expiresAt: 10, lastUsed: 9 });
const ALL = [OMAHA, FALLS, LINCOLN];
const { compare } = new Intl.Collator('en', { numeric: true });
const sorted = (tokens: readonly SiteToken[], order: SortOrder) => sortTokens(sortByName(tokens, compare), order);

describe('the search', () => {
  it.each([
    ['omaha_reader', [OMAHA]],
    ['SES_OMAHA', [OMAHA]],
    ['ahu-1', [LINCOLN]],
    ['falls city', [FALLS, LINCOLN]],
    ['city falls_city', [FALLS]],
    ['falls omaha', []],
    ['  ', ALL],
  ])('for “%s” finds the tokens in which every word occurs', (query, found) => {
    expect(findTokens(ALL, query)).toEqual(found);
  });
});

describe('the order', () => {
  it('by name compares numbers by value', () => {
    expect(sorted(ALL, 'name')).toEqual([LINCOLN, FALLS, OMAHA]);
  });

  it('by expiry starts with the token that expires first', () => {
    expect(sorted(ALL, 'expiry')).toEqual([LINCOLN, FALLS, OMAHA]);
    expect(sorted([aToken({ ...OMAHA, expiresAt: 1 }), FALLS], 'expiry')[0]?.siteName).toBe('SES Omaha');
  });

  it('by use starts with the token used last, and ends with unused ones', () => {
    expect(sorted([FALLS, OMAHA, LINCOLN], 'used')).toEqual([LINCOLN, FALLS, OMAHA]);
  });

  it.each(['name', 'expiry', 'used', 'added'] as const)('by %s puts the default site first', (order) => {
    const omaha = aToken({ ...OMAHA, isDefault: true });
    expect(sorted([LINCOLN, FALLS, omaha], order)[0]).toBe(omaha);
  });

  it('by addition starts with the newest', () => {
    const added = [OMAHA, FALLS, LINCOLN].map((token, day) => aToken({ ...token, addedAt: day }));
    expect(sorted(added, 'added').map(({ addedAt }) => addedAt)).toEqual([2, 1, 0]);
  });

  it('does not depend on the previous order, additions or removals', () => {
    const before = [aToken({ id: 'gone' }), FALLS, LINCOLN];
    expect(sortByName(ALL, compare, before)).toEqual(sortByName(ALL, compare));
  });

  it('compares little if the tokens are sorted already', () => {
    const many = Array.from({ length: 1000 }, (_, n) => aToken({ siteId: `s${n}`, siteName: `Site ${n}` }));
    const shuffled = many.toSorted(
      (a, b) => a.siteId.length * 7 - b.siteId.length * 7 || (a.siteId < b.siteId ? 1 : -1),
    );
    let asked = 0;
    const counting = (a: string, b: string) => {
      asked += 1;
      return compare(a, b);
    };
    expect(sortByName(shuffled, counting, many)).toEqual(many);
    expect(asked).toBeLessThan(1000);
  });

  it.each(['expiry', 'used', 'added'] as const)('by %s leaves equals in the order of their names', (order) => {
    const equals = ALL.map((token) => aToken({ ...token, expiresAt: 1, lastUsed: 1, addedAt: 1 }));
    expect(sorted(equals, order)).toEqual(sorted(equals, 'name'));
  });

  it('does not change the given list', () => {
    const tokens = [...ALL];
    sorted(tokens, 'expiry');
    expect(tokens).toEqual(ALL);
  });
});

function aToken(fields: Partial<SiteToken>): SiteToken {
  return {
    id: fields.siteId ?? 'id',
    siteId: 'site',
    siteName: 'Site',
    expiresAt: 0,
    addedAt: 0,
    updatedAt: 0,
    useCount: 0,
    verdict: 'untested',
    tokenHash: '',
    version: 1,
    isDefault: false,
    ...fields,
  };
}
