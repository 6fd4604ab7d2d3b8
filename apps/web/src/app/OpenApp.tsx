import { QueryClientProvider } from '@tanstack/react-query';
import { type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { NotifyProvider } from '../components/NotifyProvider.tsx';
import type { Services } from '../services/createServices.ts';
import { ServicesProvider } from '../services/ServicesProvider.tsx';
import { keepQueriesWithTokens } from '../services/siteQueries.ts';
import { createAppRouter } from './createAppRouter.tsx';
import { createQueryClient } from './createQueryClient.ts';

export interface OpenAppProps {
  readonly services: Services;
  /** Where addresses come from and go to; the browser's own if left out. */
  readonly history?: RouterHistory;
}

/** The app's pages, once the vault is open. */
export function OpenApp({ services, history }: OpenAppProps): ReactNode {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter({ services, queryClient }, history));
  useEffect(() => keepQueriesWithTokens(queryClient, services.manager), [queryClient, services.manager]);
  return (
    <ServicesProvider services={services}>
      <QueryClientProvider client={queryClient}>
        <NotifyProvider>
          <RouterProvider router={router} />
        </NotifyProvider>
      </QueryClientProvider>
    </ServicesProvider>
  );
}
