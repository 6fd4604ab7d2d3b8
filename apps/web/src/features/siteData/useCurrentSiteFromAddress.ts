import { useTokenManager } from '@building-vitals/tokens/react';
import { useEffect } from 'react';

/** Makes the addressed site the current one for pages without a site in their address, unless it has no token. */
export function useCurrentSiteFromAddress(siteId: string): void {
  const manager = useTokenManager();
  useEffect(() => {
    let isShown = true;
    const follow = async () => {
      const hasToken = await manager.hasToken({ siteId });
      // The user may have left the page in the meantime.
      if (hasToken && isShown && manager.getCurrentSite() !== siteId) await manager.setCurrentSite(siteId);
    };
    // An invalid site or a storage error: the page itself reports it.
    follow().catch(() => {});
    return () => {
      isShown = false;
    };
  }, [manager, siteId]);
}
