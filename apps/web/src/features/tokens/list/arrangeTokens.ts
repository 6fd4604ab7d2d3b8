import type { SiteToken } from '@building-vitals/tokens';
import type { SortOrder } from './tokensSearchSchema.ts';

/** Which of two names comes first. */
export type CompareNames = (a: string, b: string) => number;

/** What is searched in a token, made once: a token in a list is never changed, another one takes its place. */
const searchKeys = new WeakMap<SiteToken, string>();

/** The tokens in which every word of the search occurs (in name, site, device or identity), in the order in which they came. */
export function findTokens(tokens: readonly SiteToken[], query: string): readonly SiteToken[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return tokens;
  return tokens.filter((token) => {
    const key = searchKeyOf(token);
    return words.every((word) => key.includes(word));
  });
}

/** Makes ready what {@link findTokens} looks at, so that the first letter that is typed does not wait for it. */
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
 * @param before how they stood last: what is in order already is sorted in one pass, however many there are
 */
export function sortByName(
  tokens: readonly SiteToken[],
  compare: CompareNames,
  before: readonly SiteToken[] = [],
): readonly SiteToken[] {
  return asBefore(tokens, before).sort((a, b) => defaultFirst(a, b) || byName(a, b, compare));
}

/**
 * The default token first, then in the order asked for.
 * @param byName the tokens as {@link sortByName} leaves them: names decide between equals, and take long to compare
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
