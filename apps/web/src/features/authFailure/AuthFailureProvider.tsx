import { createContext, lazy, type ReactNode, Suspense, useContext } from 'react';
import { usePreload } from '../../components/usePreload.ts';
import { ExpiryReminder } from '../expiryReminder/index.ts';
import { type ShowAuthFailure, subjectOf, useAuthFailures } from './useAuthFailures.ts';

/** It contains forms, which weigh as much as the rest of the shell. */
const loadDialog = async () => ({ default: (await import('./FailureDialog.tsx')).FailureDialog });
const FailureDialog = lazy(loadDialog);

const AuthFailureContext = createContext<ShowAuthFailure>(() => {});

/** Tells the user on every page when a token stops working or is missing. */
export function AuthFailureProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const failures = useAuthFailures();
  usePreload(loadDialog);
  return (
    <AuthFailureContext value={failures.show}>
      {children}
      <ExpiryReminder isHeldBack={failures.current !== undefined} />
      <Suspense>{failures.current && <FailureDialog key={subjectOf(failures.current)} failures={failures} />}</Suspense>
    </AuthFailureContext>
  );
}

/** Returns a function that opens the dialog about a token that does not work. */
export function useAuthFailure(): ShowAuthFailure {
  return useContext(AuthFailureContext);
}
