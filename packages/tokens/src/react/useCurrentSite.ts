import { useCallback } from 'react';
import type { TokenManagerService } from '../manager/index.ts';
import { useTokenManager } from './TokenProvider.tsx';
import { useSnapshot } from './useSnapshot.ts';

/**
 * The current site, whose token requests carry that name none, and how to switch it; null if there is none. Does not load the
 * list of tokens.
 *
 * @example
 * ```tsx
 * import { useCurrentSite } from '@building-vitals/tokens/react';
 *
 * export function CurrentSite() {
 *   const [siteId, setCurrentSite] = useCurrentSite();
 *   return <button type="button" onClick={() => setCurrentSite('ses_omaha')}>{siteId ?? 'Select a site'}</button>;
 * }
 * ```
 */
export function useCurrentSite(): [siteId: string | null, setCurrentSite: (siteId: string) => Promise<void>] {
  const manager = useTokenManager();
  const siteId = useSnapshot(currentSiteOf);
  const setCurrentSite = useCallback((next: string) => manager.setCurrentSite(next), [manager]);
  return [siteId, setCurrentSite];
}

function currentSiteOf(manager: TokenManagerService): string | null {
  return manager.getCurrentSite();
}
