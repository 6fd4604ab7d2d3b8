import type { SiteToken } from '@building-vitals/tokens';

export const SORT_ORDERS = ['name', 'expiry', 'used'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** The tokens that a search finds (by name, site, device or identity), the default one first, then in the order asked for. */
export function arrangeTokens(tokens: readonly SiteToken[], query: string, order: SortOrder): SiteToken[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = tokens.filter((token) => {
    const text = `${token.siteName} ${token.siteId} ${token.deviceId ?? ''} ${token.identity ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return found.sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || COMPARE[order](a, b) || byName(a, b));
}

const collator = new Intl.Collator(undefined, { numeric: true });

function byName(a: SiteToken, b: SiteToken): number {
  return collator.compare(a.siteName, b.siteName) || collator.compare(a.deviceId ?? '', b.deviceId ?? '');
}

const COMPARE: Record<SortOrder, (a: SiteToken, b: SiteToken) => number> = {
  name: byName,
  expiry: (a, b) => a.expiresAt - b.expiresAt,
  used: (a, b) => (b.lastUsed ?? 0) - (a.lastUsed ?? 0),
};
