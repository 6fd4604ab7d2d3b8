import { Outlet, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppShell, PageTitle } from '../features/shell/index.ts';
import { TenantScope, useAppServices } from '../services/ServicesProvider.tsx';

/** Around everything. */
export function RootPage(): ReactNode {
  return (
    <>
      <PageTitle />
      <Outlet />
    </>
  );
}

/** The first steps are the current tenant's. */
export function SetupScope(): ReactNode {
  const tenant = useAppServices().servicesOf();
  return (
    <TenantScope key={tenant.tenantId} tenant={tenant}>
      <Outlet />
    </TenantScope>
  );
}

/** The tenant that the address names; pages about all tenants leave the current one as it is. */
export function ShellScope(): ReactNode {
  const { tenant: tenantId } = useParams({ strict: false });
  const tenant = useAppServices().servicesOf(tenantId);
  return (
    <TenantScope key={tenant.tenantId} tenant={tenant}>
      <AppShell />
    </TenantScope>
  );
}
