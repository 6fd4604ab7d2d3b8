import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { watchPage } from '../lifecycle/index.ts';
import type { TokenManagerService } from '../manager/index.ts';

const TokenContext = createContext<TokenManagerService | null>(null);

export interface TokenProviderProps {
  readonly manager: TokenManagerService;
  readonly children: ReactNode;
}

/** Gives the app's one manager to the hooks below it, and keeps it in step with the page (see `watchPage`). */
export function TokenProvider({ manager, children }: TokenProviderProps): ReactNode {
  useEffect(() => watchPage(manager), [manager]);
  return <TokenContext value={manager}>{children}</TokenContext>;
}

/** The manager of the nearest {@link TokenProvider}. @throws Error outside of one */
export function useTokenManager(): TokenManagerService {
  const manager = useContext(TokenContext);
  if (!manager) throw new Error('useTokenManager needs a <TokenProvider> above it.');
  return manager;
}
