import type { SiteToken } from '@building-vitals/tokens';
import { expect, it } from 'vitest';
import { sitesOf } from './arrangeSites.ts';
import { findSites, rankSites } from './rankSites.ts';

const NOW = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;

function token(siteId: string, days: number, fields: Partial<SiteToken> = {}): SiteToken {
  const siteName = siteId.toUpperCase();
  return {
    ...({ id: crypto.randomUUID(), siteId, siteName, expiresAt: NOW + days * DAY_MS, isDefault: false } as SiteToken),
    ...fields,
  };
}

function ranked(tokens: readonly SiteToken[], first: 'worst' | 'best' = 'worst') {
  return rankSites(sitesOf(tokens), NOW, first, (a, b) => a.localeCompare(b));
}

it('S.1 has the sites first whose tokens need a person, then the default one, then by name', () => {
  const sites = ranked([
    token('d', 300),
    token('c', 300, { isDefault: true }),
    token('b', 10),
    token('a', 300),
    token('e', 300, { verdict: 'refused' }),
    token('f', -1),
  ]);
  expect(sites.map(({ siteId }) => siteId).slice(2)).toEqual(['b', 'c', 'a', 'd']);
  expect(
    sites
      .slice(0, 2)
      .map(({ siteId }) => siteId)
      .sort(),
  ).toEqual(['e', 'f']);
});

it('E3.8 has the sites first that can be used, where another one is looked for', () => {
  const sites = ranked([token('a', -1), token('b', 10), token('c', 300)], 'best');
  expect(sites.map(({ siteId }) => siteId)).toEqual(['c', 'b', 'a']);
});

it('S.1 a site whose device needs a person comes as early as one that does itself', () => {
  const sites = ranked([token('a', 300), token('b', 300), token('b', -1, { deviceId: 'gw-1' })]);
  expect(sites.map(({ siteId, status, troubledDevices }) => [siteId, status, troubledDevices])).toEqual([
    ['b', 'valid', 1],
    ['a', 'valid', 0],
  ]);
});

it('S.1 a device speaks for a site that has no token of its own', () => {
  const [site] = ranked([token('a', -1, { deviceId: 'gw-1' }), token('a', 300, { deviceId: 'gw-2' })]);
  expect(site).toMatchObject({ status: 'expired', devices: [{ deviceId: 'gw-2' }] });
});

it.each([
  ['', ['a_north', 'b_south']],
  ['  NORTH ', ['a_north']],
  ['south b_', ['b_south']],
  ['nowhere', []],
])('S.1 “%s” finds %j', (query, found) => {
  const sites = ranked([token('a_north', 300), token('b_south', 300)]);
  expect(findSites(sites, query).map(({ siteId }) => siteId)).toEqual(found);
});
