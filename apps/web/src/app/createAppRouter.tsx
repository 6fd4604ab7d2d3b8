import { isTokenError, OWN_TENANT } from '@building-vitals/tokens';
import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  notFound,
  type RouterHistory,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { AuditPage, auditSearchSchema } from '../features/audit/pages.ts';
import { BackupDialog } from '../features/backup/pages.ts';
import { ChartsPage, chartSearchSchema, chartsPageSearchSchema } from '../features/charts/pages.ts';
import { ClearedPage } from '../features/clearing/pages.ts';
import { DashboardPage } from '../features/dashboard/pages.ts';
import { ImportDialog } from '../features/import/pages.ts';
import { LockPage } from '../features/lock/pages.ts';
import { MigrationPage } from '../features/migration/pages.ts';
import { PreferencesPage } from '../features/preferences/pages.ts';
import { SecurityPage } from '../features/security/pages.ts';
import { FirstTimeSetup } from '../features/setup/pages.ts';
import { NotFoundPage, PageFailed } from '../features/shell/index.ts';
import { TenantsPage } from '../features/tenants/pages.ts';
import {
  AddTokenDialog,
  EditTokenRoute,
  newTokenSearchSchema,
  RefreshTokenRoute,
  TokenManager,
  tokensSearchSchema,
  VersionsDialog,
} from '../features/tokens/pages.ts';
import type { Services } from '../services/createServices.ts';
import { RootPage, SetupScope, ShellScope } from './scopes.tsx';

// A feature has up to two entry points: `index.ts` for other features, and `pages.ts` for these routes, which loads a page when
// it is first visited. One file for both would put into the shell whatever other features use.

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
      // Not in the address of the lock page, which any passer-by can read.
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
  component: LockPage,
});

const clearedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cleared',
  beforeLoad: ({ context }) => {
    if (context.services.clearing === null) throw redirect({ to: '/' });
  },
  component: ClearedPage,
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  staticData: { title: 'setup' },
  component: SetupScope,
});

const setupIndexRoute = createRoute({
  getParentRoute: () => setupRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/setup/$step', params: { step: 'welcome' }, replace: true });
  },
});

const setupStepRoute = createRoute({
  getParentRoute: () => setupRoute,
  path: '$step',
  component: FirstTimeSetup,
});

/** Wraps every page of a tenant, and the pages about all tenants. */
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: ShellScope });

const tenantRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/t/$tenant',
  beforeLoad: async ({ context, params, preload }) => {
    // Hovering over a link must not switch the tenant.
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
  component: DashboardPage,
});

const chartsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 's/$site/charts',
  staticData: { title: 'charts' },
  validateSearch: chartsPageSearchSchema,
  component: ChartsPage,
});

const tokensRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'settings/tokens',
  staticData: { title: 'tokens' },
  validateSearch: tokensSearchSchema,
  // Dialogs open over the list and leave its search as it is.
  search: { middlewares: [retainSearchParams(['q', 'status', 'sort', 'view', 'month'])] },
  component: TokenManager,
});

const newTokenRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: 'new',
  validateSearch: newTokenSearchSchema,
  component: AddTokenDialog,
});

const importRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: 'import',
  component: ImportDialog,
});

const backupRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: 'backup',
  component: BackupDialog,
});

const editTokenRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: '$tokenId/edit',
  component: EditTokenRoute,
});

const refreshTokenRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: '$tokenId/refresh',
  component: RefreshTokenRoute,
});

const versionsRoute = createRoute({
  getParentRoute: () => tokensRoute,
  path: '$tokenId/versions',
  component: VersionsDialog,
});

const auditRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'audit',
  staticData: { title: 'audit' },
  validateSearch: auditSearchSchema,
  component: AuditPage,
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
  component: TenantsPage,
});

const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'security',
  staticData: { title: 'security' },
  component: SecurityPage,
});

const preferencesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'preferences',
  staticData: { title: 'preferences' },
  component: PreferencesPage,
});

const migrationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'migration',
  staticData: { title: 'migration' },
  component: MigrationPage,
});

const routeTree = rootRoute.addChildren([
  startRoute,
  lockRoute,
  clearedRoute,
  setupRoute.addChildren([setupIndexRoute, setupStepRoute]),
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

/** @param history the browser's own by default */
export function createAppRouter(history: RouterHistory = createBrowserHistory()) {
  return createRouter({
    routeTree,
    // Set by `OpenApp` once the services exist.
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
    /** For the lock page: where the user was, as a path of this app. */
    lockedAt?: string;
  }
}
