import { type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { NotifyProvider } from '../components/NotifyProvider.tsx';
import type { Services } from '../services/createServices.ts';
import { ServicesProvider } from '../services/ServicesProvider.tsx';
import { createAppRouter } from './createAppRouter.tsx';
import { useAutoLock } from './useAutoLock.ts';

export interface OpenAppProps {
  readonly services: Services;
  /** Where addresses come from and go to; the browser's own if left out. */
  readonly history?: RouterHistory;
}

/** The app's pages, once the vault is open. */
export function OpenApp({ services, history }: OpenAppProps): ReactNode {
  const [router] = useState(() => createAppRouter({ services }, history));
  useAutoLock(services);
  useEffect(() => {
    // Locked, here or in another tab: every address but the lock's leads there.
    return services.tenants.home.on('vault:locked', () => void router.invalidate());
  }, [services, router]);
  return (
    <ServicesProvider services={services}>
      <NotifyProvider>
        <RouterProvider router={router} />
      </NotifyProvider>
    </ServicesProvider>
  );
}
