import { createContext, lazy, type ReactNode, Suspense, useContext } from 'react';
import { usePreload } from '../../components/usePreload.ts';
import { ExpiryReminder } from '../expiryReminder/index.ts';
import { type ShowAuthFailure, subjectOf, useAuthFailures } from './useAuthFailures.ts';

/** Has forms in it, which weigh as much as the rest of the frame. */
const loadDialog = async () => ({ default: (await import('./FailureDialog.tsx')).FailureDialog });
const FailureDialog = lazy(loadDialog);

const AuthFailureContext = createContext<ShowAuthFailure>(() => {});

/** Tells the person when a token stops working, or is needed and not there, whatever page they are on. */
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

/** Shows the dialog for a token that does not work. */
export function useAuthFailure(): ShowAuthFailure {
  return useContext(AuthFailureContext);
}
