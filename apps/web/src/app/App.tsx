import type { ReactNode } from 'react';
import { AppFrame } from './AppFrame.tsx';
import { OpenApp } from './OpenApp.tsx';
import { VaultGate } from './VaultGate.tsx';

/** The whole app: texts and looks first, so that even a vault that does not open can say so. */
export function App(): ReactNode {
  return (
    <AppFrame>
      <VaultGate>{(services) => <OpenApp services={services} />}</VaultGate>
    </AppFrame>
  );
}
