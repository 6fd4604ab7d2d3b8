import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { TokenFetch, Tokens } from '../http/index.ts';
import { watchPage } from '../lifecycle/index.ts';
import type { TokenManagerService } from '../manager/index.ts';

const TokenContext = createContext<Tokens | null>(null);

/** What {@link TokenProvider} takes. */
export interface TokenProviderProps {
  /** What `openTokens` gives. Open it once, outside of components. */
  readonly tokens: Tokens;
  readonly children: ReactNode;
}

/**
 * Gives the tokens to the hooks below it, and keeps them in step with the page (see `watchPage`).
 *
 * @example
 * ```tsx
 * import { openTokens } from '@building-vitals/tokens';
 * import { TokenProvider } from '@building-vitals/tokens/react';
 * import { createRoot } from 'react-dom/client';
 *
 * const tokens = await openTokens({ allowedOrigins: [location.origin] });
 * createRoot(document.body).render(<TokenProvider tokens={tokens}>Your app</TokenProvider>);
 * ```
 */
export function TokenProvider({ tokens, children }: TokenProviderProps): ReactNode {
  const { manager } = tokens;
  useEffect(() => watchPage(manager), [manager]);
  return <TokenContext value={tokens}>{children}</TokenContext>;
}

/**
 * The manager of the nearest {@link TokenProvider}.
 *
 * @example
 * ```tsx
 * import { useTokenManager } from '@building-vitals/tokens/react';
 *
 * export function LockButton() {
 *   const manager = useTokenManager();
 *   return <button type="button" onClick={() => manager.lock()}>Lock</button>;
 * }
 * ```
 *
 * @throws Error outside of a {@link TokenProvider}
 */
export function useTokenManager(): TokenManagerService {
  return useProvidedTokens('useTokenManager').manager;
}

/**
 * The `fetch` of the nearest {@link TokenProvider}, which adds tokens to requests; the same one on each render.
 *
 * @example
 * ```tsx
 * import { useTokenFetch } from '@building-vitals/tokens/react';
 *
 * export function SiteCount() {
 *   const fetch = useTokenFetch();
 *   const count = async () => alert((await (await fetch('/api/sites/')).json()).total);
 *   return <button type="button" onClick={count}>Count sites</button>;
 * }
 * ```
 *
 * @throws Error outside of a {@link TokenProvider}
 */
export function useTokenFetch(): TokenFetch {
  return useProvidedTokens('useTokenFetch').fetch;
}

function useProvidedTokens(hook: string): Tokens {
  const tokens = useContext(TokenContext);
  if (!tokens) throw new Error(`${hook} needs a <TokenProvider> above it.`);
  return tokens;
}
