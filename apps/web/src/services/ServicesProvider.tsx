import { TokenProvider } from '@building-vitals/tokens/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createQueryClient } from './createQueryClient.ts';
import type { Services } from './createServices.ts';
import type { TenantServices } from './createTenantServices.ts';
import { keepQueriesWithTokens } from './siteQueries.ts';

const AppContext = createContext<Services | null>(null);
const TenantContext = createContext<TenantServices | null>(null);

export interface ServicesProviderProps {
  readonly services: Services;
  readonly children: ReactNode;
}

/** Provides the app's services to all pages. */
export function ServicesProvider({ services, children }: ServicesProviderProps): ReactNode {
  return <AppContext value={services}>{children}</AppContext>;
}

export interface TenantScopeProps {
  readonly tenant: TenantServices;
  readonly children: ReactNode;
}

/**
 * Provides one tenant's services to the pages below, with a query cache of their own. Give it the tenant as its `key`, so
 * that no state of one tenant's pages survives on another's.
 */
export function TenantScope({ tenant, children }: TenantScopeProps): ReactNode {
  const [queryClient] = useState(createQueryClient);
  useEffect(() => keepQueriesWithTokens(queryClient, tenant.manager), [queryClient, tenant.manager]);
  return (
    <TenantContext value={tenant}>
      <TokenProvider tokens={tenant}>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </TokenProvider>
    </TenantContext>
  );
}

/** The vault, the tenants, the deployment's configuration and the preferences. */
export function useAppServices(): Services {
  const services = useContext(AppContext);
  if (!services) throw new Error('useAppServices needs a <ServicesProvider> above it.');
  return services;
}

/** The services of the current page's tenant. */
export function useTenantServices(): TenantServices {
  const tenant = useContext(TenantContext);
  if (!tenant) throw new Error('useTenantServices needs a <TenantScope> above it.');
  return tenant;
}
