import type { SiteToken } from '@building-vitals/tokens';

/** The site's own token, or else the first of its devices'; null if it has none. */
export function tokenOfSite(tokens: readonly SiteToken[], siteId: string): SiteToken | null {
  const ofSite = tokens.filter((token) => token.siteId === siteId);
  return ofSite.find((token) => token.deviceId === undefined) ?? ofSite[0] ?? null;
}
