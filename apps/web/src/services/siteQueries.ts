import type { TokenManagerService, Unsubscribe } from '@building-vitals/tokens';
import type { QueryClient } from '@tanstack/react-query';

/** Every query about a site begins with this key, so that all of them can be invalidated or removed at once. */
export function siteQueryKey(siteId: string): readonly ['site', string] {
  return ['site', siteId];
}

/** Refetches a site's data when its token changes, and removes it when the token is gone. */
export function keepQueriesWithTokens(queryClient: QueryClient, manager: TokenManagerService): Unsubscribe {
  const invalidate = ({ siteId }: { siteId: string }) =>
    void queryClient.invalidateQueries({ queryKey: siteQueryKey(siteId) });
  const removers = [
    manager.on('token:added', invalidate),
    manager.on('token:updated', invalidate),
    manager.on('token:deleted', ({ siteId }) => {
      const queryKey = siteQueryKey(siteId);
      queryClient.removeQueries({ queryKey, type: 'inactive' });
      // A page that shows it now refetches it and finds that there is no token.
      void queryClient.resetQueries({ queryKey, type: 'active' });
    }),
  ];
  return () => {
    for (const remove of removers) remove();
  };
}
