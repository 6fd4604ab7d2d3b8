import type { SiteToken } from '@building-vitals/tokens';
import { type DisplayStatus, displayStatusOf } from '../../lib/displayStatusOf.ts';
import type { Site } from './arrangeSites.ts';

/** What needs a person first. */
const URGENCY: Record<DisplayStatus, number> = { refused: 0, expired: 0, expiring: 1, valid: 2 };

/** How a site's tokens stand. */
export interface RankedSite extends Site {
  readonly status: DisplayStatus;
  /** How many of its devices' tokens need a person. */
  readonly troubledDevices: number;
  /** What a search looks at. */
  readonly haystack: string;
}

/**
 * The sites by how their tokens stand, among equals the default one first, then by name.
 *
 * @param now ms since the epoch
 * @param first those whose tokens need a person, or those that can be used
 * @param compare which of two names comes first
 */
export function rankSites(
  sites: readonly Site[],
  now: number,
  first: 'worst' | 'best',
  compare: (a: string, b: string) => number,
): RankedSite[] {
  const direction = first === 'worst' ? 1 : -1;
  const ranked = sites.map((site) => ({ site: describe(site, now), urgency: urgencyOf(site, now) }));
  ranked.sort(
    (a, b) =>
      direction * (a.urgency - b.urgency) ||
      Number(b.site.token.isDefault) - Number(a.site.token.isDefault) ||
      compare(a.site.siteName, b.site.siteName),
  );
  return ranked.map(({ site }) => site);
}

function describe(site: Site, now: number): RankedSite {
  const { siteName, siteId, token, devices } = site;
  return {
    ...site,
    status: displayStatusOf(token, now),
    troubledDevices: devices.filter((device) => displayStatusOf(device, now) !== 'valid').length,
    haystack: `${siteName} ${siteId}`.toLowerCase(),
  };
}

function urgencyOf({ token, devices }: Site, now: number): number {
  const urgency = (each: SiteToken) => URGENCY[displayStatusOf(each, now)];
  return Math.min(urgency(token), ...devices.map(urgency));
}

/** Those whose name or ID has every word of the query in it. */
export function findSites(sites: readonly RankedSite[], query: string): readonly RankedSite[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sites;
  return sites.filter(({ haystack }) => words.every((word) => haystack.includes(word)));
}
