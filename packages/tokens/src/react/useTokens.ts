import { useEffect } from 'react';
import type { TokenManagerService, TokenSnapshot } from '../manager/index.ts';
import { useTokenManager } from './TokenProvider.tsx';
import { useSnapshot } from './useSnapshot.ts';

/**
 * The list of tokens without their secrets, kept up to date; loads it when first used. A failure to load is in the snapshot.
 *
 * @example
 * ```tsx
 * import { useTokens } from '@building-vitals/tokens/react';
 *
 * export function TokenList() {
 *   const { status, tokens } = useTokens();
 *   if (status !== 'ready') return <p>{status}</p>;
 *   return <ul>{tokens.map(({ id, siteName }) => <li key={id}>{siteName}</li>)}</ul>;
 * }
 * ```
 */
export function useTokens(): TokenSnapshot {
  const manager = useTokenManager();
  useEffect(() => {
    // A failure is in the snapshot, for the page to show.
    manager.loadTokens().catch(() => {});
  }, [manager]);
  return useSnapshot(snapshotOf);
}

function snapshotOf(manager: TokenManagerService): TokenSnapshot {
  return manager.getSnapshot();
}
