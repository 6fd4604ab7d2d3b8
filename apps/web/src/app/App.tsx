import { type ReactNode, useEffect, useState } from 'react';
import { AppUpdates } from '../services/AppUpdates.ts';
import { Preferences } from '../services/Preferences.ts';
import { AppProviders } from './AppProviders.tsx';
import { createAppRouter } from './createAppRouter.tsx';
import { loadPageCode } from './loadPageCode.ts';
import { OpenApp } from './OpenApp.tsx';
import { VaultGate } from './VaultGate.tsx';

/** The whole app. Texts and theme come first, so that even a vault that cannot be opened can be reported. */
export function App(): ReactNode {
  const [preferences] = useState(() => new Preferences());
  const [updates] = useState(() => new AppUpdates(serviceWorkerContainer()));
  const [router] = useState(() => createAppRouter());
  useEffect(() => void updates.start(), [updates]);
  useEffect(() => loadPageCode(router), [router]);
  return (
    <AppProviders preferences={preferences}>
      <VaultGate preferences={preferences} updates={updates}>
        {(services) => <OpenApp services={services} router={router} />}
      </VaultGate>
    </AppProviders>
  );
}

/** During development its files change too often to be cached. */
function serviceWorkerContainer(): ServiceWorkerContainer | null {
  return import.meta.env.PROD ? (navigator.serviceWorker ?? null) : null;
}
