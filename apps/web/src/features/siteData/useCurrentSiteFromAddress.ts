import { useTokenManager } from '@building-vitals/tokens/react';
import { useEffect } from 'react';

/** Pages without a site in their address show the site that was seen last. One without a token is not worth that. */
export function useCurrentSiteFromAddress(siteId: string): void {
  const manager = useTokenManager();
  useEffect(() => {
    let isShown = true;
    const follow = async () => {
      const hasToken = await manager.hasToken({ siteId });
      // The person may have gone on meanwhile.
      if (hasToken && isShown && manager.getCurrentSite() !== siteId) await manager.setCurrentSite(siteId);
    };
    // An address that is no site, or a store that fails: the page itself says so.
    follow().catch(() => {});
    return () => {
      isShown = false;
    };
  }, [manager, siteId]);
}
