import { isTokenError, OWN_TENANT } from '@building-vitals/tokens';
import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  type RouterHistory,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { auditSearchSchema } from '../features/audit/auditSearchSchema.ts';
import { chartSearchSchema } from '../features/charts/chartSearchSchema.ts';
import { chartsPageSearchSchema } from '../features/charts/chartsPageSearchSchema.ts';
import { NotFoundPage } from '../features/shell/NotFoundPage.tsx';
import { PageFailed } from '../features/shell/PageFailed.tsx';
import { newTokenSearchSchema } from '../features/tokens/forms/newTokenSearchSchema.ts';
import { tokensSearchSchema } from '../features/tokens/list/tokensSearchSchema.ts';
import type { Services } from '../services/createServices.ts';
import { RootPage, SetupScope, ShellScope } from './scopes.tsx';

/** What routes need before they are shown. */
export interface RouterContext {
  readonly services: Services;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootPage,
  beforeLoad: ({ context, location }) => {
    const { clearing, tenants } = context.services;
    if (clearing !== null) {
      if (location.pathname !== '/cleared') throw redirect({ to: '/cleared' });
    } else if (tenants.isLocked && location.pathname !== '/lock') {
      // Not in the lock's address, which anybody reads who passes by.
      throw redirect({ to: '/lock', state: { lockedAt: location.href } });
    }
  },
});

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { tenantId: tenant, manager } = context.services.servicesOf();
    const site = manager.getCurrentSite();
    if (tenant === OWN_TENANT.tenantId && (await manager.isEmpty()))
      throw redirect({ to: '/setup/$step', params: { step: 'welcome' } });
    if (site === null) throw redirect({ to: '/t/$tenant/settings/tokens', params: { tenant } });
    throw redirect({ to: '/t/$tenant/s/$site/dashboard', params: { tenant, site } });
  },
});

const lockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lock',
  staticData: { title: 'lock' },
  beforeLoad: ({ context, location }) => {
    if (!context.services.tenants.isLocked) throw redirect({ href: location.state.lockedAt ?? '/' });
  },
  component: lazyRouteComponent(() => import('../features/lock/LockPage.tsx'), 'LockPage'),
});

const clearedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cleared',
  beforeLoad: ({ context }) => {
    if (context.services.clearing === null) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../features/clearing/ClearedPage.tsx'), 'ClearedPage'),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  staticData: { title: 'setup' },
  component: SetupScope,
});

const setupStepRoute = createRoute({
  getParentRoute: () => setupRoute,
  path: '$step',
  component: lazyRouteComponent(() => import('../features/setup/FirstTimeSetup.tsx'), 'FirstTimeSetup'),
});

/** Around every page of a tenant, and around those about all of them. */
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: ShellScope });

const tenantRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/t/$tenant',
  beforeLoad: async ({ context, params, preload }) => {
    // A link that the mouse rests on switches nothing.
    if (preload) return;
    try {
      await context.services.enterTenant(params.tenant);
    } catch (error) {
      throw isTokenError(error) && error.code === 'TENANT_NOT_FOUND' ? notFound() : error;
    }
  },
});

const dashboardRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 's/$site/dashboard',
  staticData: { title: 'dashboard' },
  validateSearch: chartSearchSchema,
  component: lazyRouteComponent(() => import('../features/dashboard/DashboardPage.tsx'), 'DashboardPage'),
});

const chartsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 's/$site/charts',
  staticData: { title: 'charts' },
  validateSearch: chartsPageSearchSchema,
  component: lazyRouteComponent(() => import('../features/charts/ChartsPage.tsx'), 'ChartsPage'),
});

const tokensRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'settings/tokens',
  staticData: { title: 'tokens' },
  validateSearch: tokensSearchSchema,
  // Dialogs stand above the list and leave it as it is found.
  search: { middlewares: [retainSearchParams(['q', 'status', 'sort', 'view', 'month'])] },
  component: lazyRouteComponent(() => import('../features/tokens/list/TokenManager.tsx'), 'TokenManager'),
});

const newTokenRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: 'new',
  validateSearch: newTokenSearchSchema,
  component: lazyRouteComponent(() => import('../features/tokens/forms/AddTokenDialog.tsx'), 'AddTokenDialog'),
});

const importRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: 'import',
  component: lazyRouteComponent(() => import('../features/import/ImportDialog.tsx'), 'ImportDialog'),
});

const backupRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: 'backup',
  component: lazyRouteComponent(() => import('../features/backup/BackupDialog.tsx'), 'BackupDialog'),
});

const editTokenRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: '$tokenId/edit',
  component: lazyRouteComponent(() => import('../features/tokens/forms/EditTokenRoute.tsx'), 'EditTokenRoute'),
});

const refreshTokenRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: '$tokenId/refresh',
  component: lazyRouteComponent(() => import('../features/tokens/forms/RefreshTokenRoute.tsx'), 'RefreshTokenRoute'),
});

const versionsRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: '$tokenId/versions',
  component: lazyRouteComponent(() => import('../features/tokens/versions/VersionsDialog.tsx'), 'VersionsDialog'),
});

const auditRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'audit',
  staticData: { title: 'audit' },
  validateSearch: auditSearchSchema,
  component: lazyRouteComponent(() => import('../features/audit/AuditPage.tsx'), 'AuditPage'),
});

const settingsRoute = createRoute({ getParentRoute: () => shellRoute, path: '/settings' });

const settingsStartRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/security' });
  },
});

const tenantsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'tenants',
  staticData: { title: 'tenants' },
  component: lazyRouteComponent(() => import('../features/tenants/TenantsPage.tsx'), 'TenantsPage'),
});

const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'security',
  staticData: { title: 'security' },
  component: lazyRouteComponent(() => import('../features/security/SecurityPage.tsx'), 'SecurityPage'),
});

const preferencesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'preferences',
  staticData: { title: 'preferences' },
  component: lazyRouteComponent(() => import('../features/preferences/PreferencesPage.tsx'), 'PreferencesPage'),
});

const migrationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'migration',
  staticData: { title: 'migration' },
  component: lazyRouteComponent(() => import('../features/migration/MigrationPage.tsx'), 'MigrationPage'),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  lockRoute,
  clearedRoute,
  setupRoute.addChildren([setupStepRoute]),
  shellRoute.addChildren([
    tenantRoute.addChildren([
      dashboardRoute,
      chartsRoute,
      tokensRoute.addChildren([
        newTokenRoute,
        importRoute,
        backupRoute,
        editTokenRoute,
        refreshTokenRoute,
        versionsRoute,
      ]),
      auditRoute,
    ]),
    settingsRoute.addChildren([settingsStartRoute, tenantsRoute, securityRoute, preferencesRoute, migrationRoute]),
  ]),
]);

/** @param history where addresses come from and go to; the browser's own if left out */
export function createAppRouter(history: RouterHistory = createBrowserHistory()) {
  return createRouter({
    routeTree,
    // Given by `OpenApp`, once there are any.
    context: { services: undefined as unknown as Services },
    history,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }

  interface HistoryState {
    /** Of the lock: where the person was, a path of this app. */
    lockedAt?: string;
  }
}
