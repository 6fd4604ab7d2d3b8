import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { NotifyProvider } from '../components/NotifyProvider.tsx';
import { createI18n } from '../i18n/createI18n.ts';
import type { Services } from '../services/createServices.ts';
import { ServicesProvider } from '../services/ServicesProvider.tsx';
import { keepQueriesWithTokens } from '../services/siteQueries.ts';
import { appTheme } from '../theme/appTheme.ts';
import { createAppRouter } from './createAppRouter.tsx';
import { createQueryClient } from './createQueryClient.ts';
import { VaultGate } from './VaultGate.tsx';

/** The whole app: texts and looks first, so that even a vault that does not open can say so. */
export function App(): ReactNode {
  const [i18n] = useState(createI18n);
  return (
    <I18nextProvider i18n={i18n}>
      <ThemeProvider theme={appTheme} defaultMode="system">
        <CssBaseline enableColorScheme />
        <VaultGate>{(services) => <OpenApp services={services} />}</VaultGate>
      </ThemeProvider>
    </I18nextProvider>
  );
}

function OpenApp({ services }: { services: Services }): ReactNode {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter({ services, queryClient }));
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
