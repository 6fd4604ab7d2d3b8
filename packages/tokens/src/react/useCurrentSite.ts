import { useCallback, useSyncExternalStore } from 'react';
import { useTokenManager } from './TokenProvider.tsx';

/** The current site, null if none, and how to switch it. Does not load the list of tokens. */
export function useCurrentSite(): [siteId: string | null, setCurrentSite: (siteId: string) => Promise<void>] {
  const manager = useTokenManager();
  const siteId = useSyncExternalStore(
    (listener) => manager.subscribe(listener),
    () => manager.getCurrentSite(),
  );
  const setCurrentSite = useCallback((next: string) => manager.setCurrentSite(next), [manager]);
  return [siteId, setCurrentSite];
}
