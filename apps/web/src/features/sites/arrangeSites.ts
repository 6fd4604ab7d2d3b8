import type { SiteToken } from '@building-vitals/tokens';

/** One token a site, its own before those of its devices: the default site first, then by name. */
export function arrangeSites(tokens: readonly SiteToken[]): SiteToken[] {
  return sitesOf(tokens)
    .map(({ token }) => token)
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || collator.compare(a.siteName, b.siteName));
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** A site, with the token that speaks for it: its own, or where it has none that of a device. */
export interface Site {
  readonly siteId: string;
  readonly siteName: string;
  readonly token: SiteToken;
  /** The tokens of its devices, as far as another one speaks for the site. */
  readonly devices: readonly SiteToken[];
}

/** The sites that there are tokens of, each once. */
export function sitesOf(tokens: readonly SiteToken[]): Site[] {
  const bySite = Map.groupBy(tokens, ({ siteId }) => siteId);
  return [...bySite.values()].flatMap((ofSite) => {
    const token = ofSite.find(({ deviceId }) => deviceId === undefined) ?? ofSite[0];
    if (!token) return [];
    const { siteId, siteName } = token;
    return [{ siteId, siteName, token, devices: ofSite.filter((other) => other !== token) }];
  });
}
