import type { AppRouter } from './createAppRouter.tsx';

/** Begins to load the code of the page that the address names, beside the opening of the vault; nothing is shown of it yet. */
export function loadPageCode(router: AppRouter): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  // What cannot be loaded now is asked for again when the page is shown.
  for (const route of routes) void router.loadRouteChunk(route)?.catch(() => {});
}
