import { type ReactNode, useState } from 'react';
import { Preferences } from '../services/Preferences.ts';
import { AppFrame } from './AppFrame.tsx';
import { OpenApp } from './OpenApp.tsx';
import { VaultGate } from './VaultGate.tsx';

/** The whole app: texts and looks first, so that even a vault that does not open can say so. */
export function App(): ReactNode {
  const [preferences] = useState(() => new Preferences());
  return (
    <AppFrame preferences={preferences}>
      <VaultGate preferences={preferences}>{(services) => <OpenApp services={services} />}</VaultGate>
    </AppFrame>
  );
}
