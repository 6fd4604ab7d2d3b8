import type { Unsubscribe } from '../core/index.ts';
import type { TokenReader } from '../manager/index.ts';

/**
 * Keeps a manager, or a reader, in step with the life of its page: writes what is pending when the page is hidden, and catches up with
 * other tabs when it comes back from the back/forward cache or was frozen (Page Lifecycle API: no message reaches it then).
 *
 * @example
 * ```ts
 * import { openTokens, watchPage } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const stop = watchPage(manager);
 * ```
 */
export function watchPage(manager: Pick<TokenReader, 'flush' | 'catchUp'>): Unsubscribe {
  const flush = () => void manager.flush();
  // If the store fails now, whoever needs a token next is told so.
  const catchUp = () => void manager.catchUp().catch(() => {});
  const onPageShow = ({ persisted }: PageTransitionEvent) => persisted && catchUp();
  addEventListener('pagehide', flush);
  addEventListener('pageshow', onPageShow);
  document.addEventListener('resume', catchUp);
  return () => {
    removeEventListener('pagehide', flush);
    removeEventListener('pageshow', onPageShow);
    document.removeEventListener('resume', catchUp);
  };
}
