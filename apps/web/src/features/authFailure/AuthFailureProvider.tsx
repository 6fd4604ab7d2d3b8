import { createContext, type ReactNode, useContext } from 'react';
import { ExpiryReminder } from '../expiryReminder/ExpiryReminder.tsx';
import { AuthFailureDialog } from './AuthFailureDialog.tsx';
import { MissingTokenDialog } from './MissingTokenDialog.tsx';
import { TokenExpiryDialog } from './TokenExpiryDialog.tsx';
import { type AuthFailures, type ShowAuthFailure, subjectOf, useAuthFailures } from './useAuthFailures.ts';

const AuthFailureContext = createContext<ShowAuthFailure>(() => {});

/** Tells the person when a token stops working, or is needed and not there, whatever page they are on. */
export function AuthFailureProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const failures = useAuthFailures();
  return (
    <AuthFailureContext value={failures.show}>
      {children}
      <ExpiryReminder isHeldBack={failures.current !== undefined} />
      {failures.current && <FailureDialog key={subjectOf(failures.current)} failures={failures} />}
    </AuthFailureContext>
  );
}

function FailureDialog({ failures: { current, close, retract } }: { readonly failures: AuthFailures }): ReactNode {
  if (!current) return null;
  if (current.reason === 'missing') return <MissingTokenDialog target={current} onClose={close} />;
  if (current.reason === 'expired') return <TokenExpiryDialog token={current.token} onClose={close} />;
  return <AuthFailureDialog token={current.token} onClose={close} onAccepted={() => retract(current.token)} />;
}

/** Shows the dialog for a token that does not work. */
export function useAuthFailure(): ShowAuthFailure {
  return useContext(AuthFailureContext);
}
