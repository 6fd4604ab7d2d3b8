import { TokenProvider } from '@building-vitals/tokens/react';
import { createContext, type ReactNode, useContext } from 'react';
import type { Services, SiteApi } from './createServices.ts';

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }): ReactNode {
  return (
    <ServicesContext value={services}>
      <TokenProvider manager={services.manager}>{children}</TokenProvider>
    </ServicesContext>
  );
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('useServices needs a <ServicesProvider> above it.');
  return services;
}

/** The API with the token of this site. */
export function useSiteApi(siteId: string): SiteApi {
  return useServices().siteApi(siteId);
}
