import type { QueryClient } from '@tanstack/react-query';
import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { dashboardSearchSchema } from '../features/dashboard/dashboardSearchSchema.ts';
import { AppShell } from '../features/shell/AppShell.tsx';
import { NotFoundPage } from '../features/shell/NotFoundPage.tsx';
import { PageFailed } from '../features/shell/PageFailed.tsx';
import { newTokenSearchSchema } from '../features/tokens/newTokenSearchSchema.ts';
import type { Services } from '../services/createServices.ts';
import { DEFAULT_TENANT } from '../services/tenant.ts';

/** What routes need before they are shown. */
export interface RouterContext {
  readonly services: Services;
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { manager } = context.services;
    if (await manager.isEmpty()) throw redirect({ to: '/setup/$step', params: { step: 'welcome' } });
    const site = manager.getCurrentSite();
    if (site === null) throw redirect({ to: '/t/$tenant/settings/tokens', params: { tenant: DEFAULT_TENANT } });
    throw redirect({ to: '/t/$tenant/s/$site/dashboard', params: { tenant: DEFAULT_TENANT, site } });
  },
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/setup/FirstTimeSetup.tsx'), 'FirstTimeSetup'),
});

const setupStepRoute = createRoute({ getParentRoute: () => setupRoute, path: '$step' });

const tenantRoute = createRoute({ getParentRoute: () => rootRoute, path: '/t/$tenant', component: AppShell });

const dashboardRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 's/$site/dashboard',
  validateSearch: dashboardSearchSchema,
  component: lazyRouteComponent(() => import('../features/dashboard/DashboardPage.tsx'), 'DashboardPage'),
});

const tokensRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'settings/tokens',
  component: lazyRouteComponent(() => import('../features/tokens/TokenManager.tsx'), 'TokenManager'),
});

const newTokenRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: 'new',
  validateSearch: newTokenSearchSchema,
  component: lazyRouteComponent(() => import('../features/tokens/AddTokenDialog.tsx'), 'AddTokenDialog'),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  setupRoute.addChildren([setupStepRoute]),
  tenantRoute.addChildren([dashboardRoute, tokensRoute.addChildren([newTokenRoute])]),
]);

export function createAppRouter(context: RouterContext, history: RouterHistory = createBrowserHistory()) {
  return createRouter({
    routeTree,
    context,
    history,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
