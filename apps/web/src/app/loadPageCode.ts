import type { AppRouter } from './createAppRouter.tsx';

/** Starts loading the code of the addressed page while the vault opens. Renders nothing yet. */
export function loadPageCode(router: AppRouter): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  // Code that fails to load now is loaded again when the page is shown.
  for (const route of routes) void router.loadRouteChunk(route)?.catch(() => {});
}
