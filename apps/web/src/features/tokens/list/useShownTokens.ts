import type { SiteToken, TokenSnapshot } from '@building-vitals/tokens';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useFormats } from '../../../components/FormatsProvider.tsx';
import { monthOf } from '../calendar/expiryMonths.ts';
import { type CompareNames, findTokens, prepareSearch, sortByName, sortTokens } from './arrangeTokens.ts';
import { countStatuses, matchesStatus, type StatusCounts } from './tokenStatusFilter.ts';
import type { SortOrder, TokensSearch } from './tokensSearchSchema.ts';

export interface ShownTokens {
  /** The tokens left by search and filters, sorted. */
  readonly shown: readonly SiteToken[];
  /** Of those that match the query, whatever their status. */
  readonly counts: StatusCounts;
}

/** The tokens to show. Input is handled first; the list follows when there is time. */
export function useShownTokens(
  { tokens, damaged }: Pick<TokenSnapshot, 'tokens' | 'damaged'>,
  { q = '', status: wantedStatus, sort: order = 'name', month: wantedMonth }: TokensSearch,
  now: number,
): ShownTokens {
  const { timeZone } = useFormats();
  const query = useDeferredValue(q);
  const status = useDeferredValue(wantedStatus);
  const month = useDeferredValue(wantedMonth);
  const sorted = useSorted(useDeferredValue(tokens), useDeferredValue(order));
  const found = useMemo(() => {
    const ofSearch = findTokens(sorted, query);
    return month === undefined ? ofSearch : ofSearch.filter((token) => monthOf(token.expiresAt, timeZone) === month);
  }, [sorted, query, month, timeZone]);
  const counts = useMemo(() => countStatuses(found, damaged.length, now), [found, damaged.length, now]);
  const shown = useMemo(
    () => (status === undefined ? found : found.filter((token) => matchesStatus(token, status, now))),
    [found, status, now],
  );
  return { shown, counts };
}

function useSorted(tokens: readonly SiteToken[], order: SortOrder): readonly SiteToken[] {
  const { compare } = useFormats();
  const before = useRef<readonly SiteToken[]>([]);
  const byName = useMemo(() => rememberByName(tokens, compare, before.current), [tokens, compare]);
  useEffect(() => {
    before.current = byName;
    // After the paint.
    const timer = setTimeout(() => prepareSearch(byName));
    return () => clearTimeout(timer);
  }, [byName]);
  return useMemo(() => sortTokens(byName, order), [byName, order]);
}

/** Kept for the next visit to the list. */
const inOrder = new WeakMap<readonly SiteToken[], { compare: CompareNames; byName: readonly SiteToken[] }>();

function rememberByName(
  tokens: readonly SiteToken[],
  compare: CompareNames,
  before: readonly SiteToken[],
): readonly SiteToken[] {
  const known = inOrder.get(tokens);
  if (known?.compare === compare) return known.byName;
  const byName = sortByName(tokens, compare, before);
  inOrder.set(tokens, { compare, byName });
  return byName;
}
