import type { SiteToken } from '@building-vitals/tokens';
import { describe, expect, it } from 'vitest';
import { arrangeTokens } from './arrangeTokens.ts';

const OMAHA = aToken({ siteId: 'ses_omaha', siteName: 'SES Omaha', identity: 'omaha_reader', expiresAt: 30 });
const FALLS = aToken({ siteId: 'falls_city', siteName: 'Falls City 10', expiresAt: 20, lastUsed: 5 });
const LINCOLN = aToken({ siteId: 'lincoln', siteName: 'Falls City 9', deviceId: 'ahu-1', expiresAt: 10, lastUsed: 9 });
const ALL = [OMAHA, FALLS, LINCOLN];

describe('the search', () => {
  it.each([
    ['omaha_reader', [OMAHA]],
    ['SES_OMAHA', [OMAHA]],
    ['ahu-1', [LINCOLN]],
    ['falls city', [LINCOLN, FALLS]],
    ['city falls_city', [FALLS]],
    ['falls omaha', []],
    ['  ', [LINCOLN, FALLS, OMAHA]],
  ])('for “%s” finds the tokens in which every word occurs', (query, found) => {
    expect(arrangeTokens(ALL, query, 'name')).toEqual(found);
  });
});

describe('the order', () => {
  it('by name counts numbers as numbers', () => {
    expect(arrangeTokens(ALL, '', 'name')).toEqual([LINCOLN, FALLS, OMAHA]);
  });

  it('by expiry begins with the token that runs out first', () => {
    expect(arrangeTokens(ALL, '', 'expiry')).toEqual([LINCOLN, FALLS, OMAHA]);
    expect(arrangeTokens([aToken({ ...OMAHA, expiresAt: 1 }), FALLS], '', 'expiry')[0]?.siteName).toBe('SES Omaha');
  });

  it('by use begins with the token that was used last, and ends with those that never were', () => {
    expect(arrangeTokens([FALLS, OMAHA, LINCOLN], '', 'used')).toEqual([LINCOLN, FALLS, OMAHA]);
  });

  it.each(['name', 'expiry', 'used'] as const)('by %s puts the default site first', (order) => {
    const omaha = aToken({ ...OMAHA, isDefault: true });
    expect(arrangeTokens([LINCOLN, FALLS, omaha], '', order)[0]).toBe(omaha);
  });

  it('leaves the list that it was given as it is', () => {
    const tokens = [...ALL];
    arrangeTokens(tokens, '', 'expiry');
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
