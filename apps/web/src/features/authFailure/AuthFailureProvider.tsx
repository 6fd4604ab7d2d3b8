import type { SiteToken } from '@building-vitals/tokens';
import { useTokenEvent, useTokenManager } from '@building-vitals/tokens/react';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { AuthFailureDialog } from './AuthFailureDialog.tsx';
import { TokenExpiryDialog } from './TokenExpiryDialog.tsx';

/** A token that requests can no longer be sent with, and why. */
interface AuthFailure {
  readonly reason: 'refused' | 'expired';
  readonly token: SiteToken;
}

type ShowAuthFailure = (reason: AuthFailure['reason'], token: SiteToken) => void;

const AuthFailureContext = createContext<ShowAuthFailure>(() => {});

/**
 * Tells the person when a token stops working, in one dialog however many requests failed. A dialog that the person
 * closed does not come back by itself for the same version of the token; pages can show it again.
 */
export function AuthFailureProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const manager = useTokenManager();
  const [failure, setFailure] = useState<AuthFailure | null>(null);
  const told = useRef(new Set<string>());

  const show = useCallback<ShowAuthFailure>((reason, token) => {
    told.current.add(`${token.id}/${token.version}`);
    setFailure((open) => open ?? { reason, token });
  }, []);
  const tell = async (reason: AuthFailure['reason'], id: string) => {
    const token = (await manager.getAllTokens()).find((stored) => stored.id === id);
    if (token && !told.current.has(`${token.id}/${token.version}`)) show(reason, token);
  };
  useTokenEvent('token:invalid', ({ id }) => void tell('refused', id));
  useTokenEvent('token:expired', ({ id }) => void tell('expired', id));

  const close = () => setFailure(null);
  return (
    <AuthFailureContext value={show}>
      {children}
      {failure?.reason === 'refused' && <AuthFailureDialog token={failure.token} onClose={close} />}
      {failure?.reason === 'expired' && <TokenExpiryDialog token={failure.token} onClose={close} />}
    </AuthFailureContext>
  );
}

/** Shows the dialog for a token that does not work. */
export function useAuthFailure(): ShowAuthFailure {
  return useContext(AuthFailureContext);
}
