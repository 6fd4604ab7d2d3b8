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

it('sorts sites that need attention first, then the default site, then by name', { tags: ['S.1'] }, () => {
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

it('sorts usable sites first when switching away from one', { tags: ['E3.8'] }, () => {
  const sites = ranked([token('a', -1), token('b', 10), token('c', 300)], 'best');
  expect(sites.map(({ siteId }) => siteId)).toEqual(['c', 'b', 'a']);
});

it('ranks a site by a device that needs attention as by its own token', { tags: ['S.1'] }, () => {
  const sites = ranked([token('a', 300), token('b', 300), token('b', -1, { deviceId: 'gw-1' })]);
  expect(sites.map(({ siteId, status, troubledDevices }) => [siteId, status, troubledDevices])).toEqual([
    ['b', 'valid', 1],
    ['a', 'valid', 0],
  ]);
});

it('shows a device’s status for a site without a token of its own', { tags: ['S.1'] }, () => {
  const [site] = ranked([token('a', -1, { deviceId: 'gw-1' }), token('a', 300, { deviceId: 'gw-2' })]);
  expect(site).toMatchObject({ status: 'expired', devices: [{ deviceId: 'gw-2' }] });
});

it.each([
  ['', ['a_north', 'b_south']],
  ['  NORTH ', ['a_north']],
  ['south b_', ['b_south']],
  ['nowhere', []],
])('finds for “%s” the sites %j', { tags: ['S.1'] }, (query, found) => {
  const sites = ranked([token('a_north', 300), token('b_south', 300)]);
  expect(findSites(sites, query).map(({ siteId }) => siteId)).toEqual(found);
});
