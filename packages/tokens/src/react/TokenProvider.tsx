import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { TokenManagerService } from '../manager/index.ts';

const TokenContext = createContext<TokenManagerService | null>(null);

export interface TokenProviderProps {
  readonly manager: TokenManagerService;
  readonly children: ReactNode;
}

/** Gives the app's one manager to the hooks below it, and has it write what is pending when the page is hidden. */
export function TokenProvider({ manager, children }: TokenProviderProps): ReactNode {
  useEffect(() => {
    const flush = () => void manager.flush();
    addEventListener('pagehide', flush);
    return () => removeEventListener('pagehide', flush);
  }, [manager]);
  return <TokenContext value={manager}>{children}</TokenContext>;
}

/** The manager of the nearest {@link TokenProvider}. @throws Error outside of one */
export function useTokenManager(): TokenManagerService {
  const manager = useContext(TokenContext);
  if (!manager) throw new Error('useTokenManager needs a <TokenProvider> above it.');
  return manager;
}
