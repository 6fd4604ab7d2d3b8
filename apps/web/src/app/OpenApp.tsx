import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { NotifyProvider } from '../components/NotifyProvider.tsx';
import type { Services } from '../services/createServices.ts';
import { ServicesProvider } from '../services/ServicesProvider.tsx';
import type { AppRouter } from './createAppRouter.tsx';
import { useAutoLock } from './useAutoLock.ts';

export interface OpenAppProps {
  readonly services: Services;
  readonly router: AppRouter;
}

/** The app's pages, once the vault is open. */
export function OpenApp({ services, router }: OpenAppProps): ReactNode {
  useAutoLock(services);
  useEffect(() => {
    // Locked, here or in another tab: every address except the lock page redirects there.
    return services.tenants.home.on('vault:locked', () => void router.invalidate());
  }, [services, router]);
  return (
    <ServicesProvider services={services}>
      <NotifyProvider>
        <RouterProvider router={router} context={{ services }} />
      </NotifyProvider>
    </ServicesProvider>
  );
}
