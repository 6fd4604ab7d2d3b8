import type { SiteToken } from '@building-vitals/tokens';
import type { SortOrder } from './tokensSearchSchema.ts';

/** Compares two names. */
export type CompareNames = (a: string, b: string) => number;

/** The searchable text of each token, computed once: tokens in a list are never mutated but replaced. */
const searchKeys = new WeakMap<SiteToken, string>();

/** The tokens whose name, site, device or identity contain every word of the query, in the given order. */
export function findTokens(tokens: readonly SiteToken[], query: string): readonly SiteToken[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return tokens;
  return tokens.filter((token) => {
    const key = searchKeyOf(token);
    return words.every((word) => key.includes(word));
  });
}

/** Prepares the texts of {@link findTokens}, so that the first typed letter need not wait for them. */
export function prepareSearch(tokens: readonly SiteToken[]): void {
  for (const token of tokens) searchKeyOf(token);
}

function searchKeyOf(token: SiteToken): string {
  const known = searchKeys.get(token);
  if (known !== undefined) return known;
  const key = `${token.siteName}\n${token.siteId}\n${token.deviceId ?? ''}\n${token.identity ?? ''}`.toLowerCase();
  searchKeys.set(token, key);
  return key;
}

/**
 * The default token first, then by name.
 * @param before the previous order: what is sorted already needs a single pass, however many there are
 */
export function sortByName(
  tokens: readonly SiteToken[],
  compare: CompareNames,
  before: readonly SiteToken[] = [],
): readonly SiteToken[] {
  return asBefore(tokens, before).sort((a, b) => defaultFirst(a, b) || byName(a, b, compare));
}

/**
 * The default token first, then in the given order.
 * @param byName tokens from {@link sortByName}: names break ties, and are slow to compare
 */
export function sortTokens(byName: readonly SiteToken[], order: SortOrder): readonly SiteToken[] {
  if (order === 'name') return byName;
  return byName.toSorted((a, b) => defaultFirst(a, b) || COMPARE[order](a, b));
}

function defaultFirst(a: SiteToken, b: SiteToken): number {
  return Number(b.isDefault) - Number(a.isDefault);
}

function asBefore(tokens: readonly SiteToken[], before: readonly SiteToken[]): SiteToken[] {
  const rest = new Map(tokens.map((token) => [token.id, token]));
  const known = before.flatMap(({ id }) => {
    const token = rest.get(id);
    rest.delete(id);
    return token ?? [];
  });
  return [...known, ...rest.values()];
}

function byName(a: SiteToken, b: SiteToken, compare: CompareNames): number {
  return compare(a.siteName, b.siteName) || compare(a.siteId, b.siteId) || compare(a.deviceId ?? '', b.deviceId ?? '');
}

const COMPARE: Record<Exclude<SortOrder, 'name'>, (a: SiteToken, b: SiteToken) => number> = {
  expiry: (a, b) => a.expiresAt - b.expiresAt,
  used: (a, b) => (b.lastUsed ?? 0) - (a.lastUsed ?? 0),
  added: (a, b) => b.addedAt - a.addedAt,
};
