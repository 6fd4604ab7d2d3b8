import type { SiteToken } from '@building-vitals/tokens';
import { useTokenEvent, useTokenManager } from '@building-vitals/tokens/react';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { ExpiryReminder } from '../expiryReminder/ExpiryReminder.tsx';
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
 * Tells the person when a token stops working, in one dialog however many requests failed, one token after the other. A
 * dialog that the person closed does not come back by itself for the same version of the token; pages can show it again.
 */
export function AuthFailureProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const manager = useTokenManager();
  const [failures, setFailures] = useState<readonly AuthFailure[]>([]);
  const told = useRef(new Set<string>());

  const show = useCallback<ShowAuthFailure>((reason, token) => {
    told.current.add(versionOf(token));
    setFailures((before) =>
      before.some((failure) => failure.token.id === token.id) ? before : [...before, { reason, token }],
    );
  }, []);
  const settle = (id: string) => setFailures((before) => before.filter(({ token }) => token.id !== id));
  const tell = async (reason: AuthFailure['reason'], id: string) => {
    // Where the list cannot be read, the page of the site still says what is wrong.
    const tokens = await manager.getAllTokens().catch(() => []);
    const token = tokens.find((stored) => stored.id === id);
    if (token && !told.current.has(versionOf(token))) show(reason, token);
  };
  useTokenEvent('token:invalid', ({ id }) => void tell('refused', id));
  useTokenEvent('token:expired', ({ id }) => void tell('expired', id));
  // Replaced or deleted meanwhile, here or in another tab: there is nothing left to ask for.
  useTokenEvent('token:updated', ({ id }) => settle(id));
  useTokenEvent('token:deleted', ({ id }) => settle(id));

  const [failure] = failures;
  const close = () => failure && settle(failure.token.id);
  return (
    <AuthFailureContext value={show}>
      {children}
      <ExpiryReminder isHeldBack={failure !== undefined} />
      {failure?.reason === 'refused' && (
        <AuthFailureDialog key={failure.token.id} token={failure.token} onClose={close} />
      )}
      {failure?.reason === 'expired' && (
        <TokenExpiryDialog key={failure.token.id} token={failure.token} onClose={close} />
      )}
    </AuthFailureContext>
  );
}

function versionOf({ id, version }: SiteToken): string {
  return `${id}/${version}`;
}

/** Shows the dialog for a token that does not work. */
export function useAuthFailure(): ShowAuthFailure {
  return useContext(AuthFailureContext);
}
