import { useEffect, useSyncExternalStore } from 'react';
import type { TokenSnapshot } from '../manager/index.ts';
import { useTokenManager } from './TokenProvider.tsx';

/** The list of tokens without secrets, kept up to date; loads it when first used. */
export function useTokens(): TokenSnapshot {
  const manager = useTokenManager();
  useEffect(() => {
    // A failure is in the snapshot, for the page to show.
    manager.loadTokens().catch(() => {});
  }, [manager]);
  return useSyncExternalStore(
    (listener) => manager.subscribe(listener),
    () => manager.getSnapshot(),
  );
}
