import { Outlet, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppShell, PageTitle } from '../features/shell/index.ts';
import { TenantScope, useAppServices } from '../services/ServicesProvider.tsx';

/** Wraps every page. */
export function RootPage(): ReactNode {
  return (
    <>
      <PageTitle />
      <Outlet />
    </>
  );
}

/** The setup is for the current tenant. */
export function SetupScope(): ReactNode {
  const tenant = useAppServices().servicesOf();
  return (
    <TenantScope key={tenant.tenantId} tenant={tenant}>
      <Outlet />
    </TenantScope>
  );
}

/** The tenant in the address; pages about all tenants keep the current one. */
export function ShellScope(): ReactNode {
  const { tenant: tenantId } = useParams({ strict: false });
  const tenant = useAppServices().servicesOf(tenantId);
  return (
    <TenantScope key={tenant.tenantId} tenant={tenant}>
      <AppShell />
    </TenantScope>
  );
}
