import type { SiteToken } from '@building-vitals/tokens';

/** One token a site, its own before those of its devices: the default site first, then by name. */
export function arrangeSites(tokens: readonly SiteToken[]): SiteToken[] {
  const bySite = new Map<string, SiteToken>();
  for (const token of tokens) {
    const known = bySite.get(token.siteId);
    if (!known || (known.deviceId !== undefined && token.deviceId === undefined)) bySite.set(token.siteId, token);
  }
  return [...bySite.values()].sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || collator.compare(a.siteName, b.siteName),
  );
}

const collator = new Intl.Collator(undefined, { numeric: true });
