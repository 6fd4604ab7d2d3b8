import type { Site } from '@building-vitals/ace-api';

const SHOWN_AT_MOST = 5;

/** What people call a site; its id where it has no other name. */
export function siteNameOf({ nice_name, name }: Site): string {
  return nice_name || name;
}

/** The names of sites in one line with their ids; of many the first few, and `more` says how many there are besides. */
export function namesOf(sites: readonly Site[], more: (names: string, count: number) => string): string {
  const names = sites
    .slice(0, SHOWN_AT_MOST)
    .map((site) => `${siteNameOf(site)} (${site.name})`)
    .join(', ');
  return sites.length <= SHOWN_AT_MOST ? names : more(names, sites.length - SHOWN_AT_MOST);
}
