import type { SiteToken } from '@building-vitals/tokens';

/** One token per site, its own before those of its devices: the default site first, then by name. */
export function arrangeSites(tokens: readonly SiteToken[]): SiteToken[] {
  return sitesOf(tokens)
    .map(({ token }) => token)
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || collator.compare(a.siteName, b.siteName));
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** A site with its representative token: its own, or else that of a device. */
export interface Site {
  readonly siteId: string;
  readonly siteName: string;
  readonly token: SiteToken;
  /** The other tokens of the site, which belong to its devices. */
  readonly devices: readonly SiteToken[];
}

/** The sites of these tokens, each once. */
export function sitesOf(tokens: readonly SiteToken[]): Site[] {
  const bySite = Map.groupBy(tokens, ({ siteId }) => siteId);
  return [...bySite.values()].flatMap((ofSite) => {
    const token = ofSite.find(({ deviceId }) => deviceId === undefined) ?? ofSite[0];
    if (!token) return [];
    const { siteId, siteName } = token;
    return [{ siteId, siteName, token, devices: ofSite.filter((other) => other !== token) }];
  });
}
