import type { SiteToken } from '@building-vitals/tokens';
import { type DisplayStatus, displayStatusOf } from '../../lib/displayStatusOf.ts';
import type { Site } from './arrangeSites.ts';

/** Which needs attention first. */
const URGENCY: Record<DisplayStatus, number> = { refused: 0, expired: 0, expiring: 1, valid: 2 };

/** The worst status of a site's tokens. */
export interface RankedSite extends Site {
  readonly status: DisplayStatus;
  /** How many of its devices' tokens need attention. */
  readonly troubledDevices: number;
  /** The text to search in. */
  readonly haystack: string;
}

/**
 * The sites by status; of equal ones the default site first, then by name.
 *
 * @param now ms since the epoch
 * @param first whether sites with the worst or the best status come first
 * @param compare compares names
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

/** The sites whose name or ID contains every word of the query. */
export function findSites(sites: readonly RankedSite[], query: string): readonly RankedSite[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sites;
  return sites.filter(({ haystack }) => words.every((word) => haystack.includes(word)));
}
