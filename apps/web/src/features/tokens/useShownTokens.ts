import type { SiteToken, TokenSnapshot } from '@building-vitals/tokens';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { findTokens, prepareSearch, type SortOrder, sortTokens } from './arrangeTokens.ts';
import { monthOf } from './expiryMonths.ts';
import { countStatuses, matchesStatus, type StatusCounts } from './tokenStatusFilter.ts';
import type { TokensSearch } from './tokensSearchSchema.ts';

export interface ShownTokens {
  /** What search and filters leave, in order. */
  readonly shown: readonly SiteToken[];
  /** Of those that the search finds, whatever their status. */
  readonly counts: StatusCounts;
}

/** What the list shows of all tokens. Typing is answered first; the list follows when there is time. */
export function useShownTokens(
  { tokens, damaged }: Pick<TokenSnapshot, 'tokens' | 'damaged'>,
  { q = '', status, sort = 'name', month }: TokensSearch,
  now: number,
): ShownTokens {
  const { timeZone } = useFormats();
  const query = useDeferredValue(q);
  const sorted = useSorted(useDeferredValue(tokens), sort);
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
  const sorted = useMemo(() => sortTokens(tokens, order, compare, before.current), [tokens, order, compare]);
  useEffect(() => {
    before.current = sorted;
    // Once it is painted.
    const timer = setTimeout(() => prepareSearch(sorted));
    return () => clearTimeout(timer);
  }, [sorted]);
  return sorted;
}
