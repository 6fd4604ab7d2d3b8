import { useEffect, useEffectEvent } from 'react';
import type { TokenEvents } from '../core/index.ts';
import { useTokenManager } from './TokenProvider.tsx';

/**
 * Calls `handler` on each such event while the component is shown; always the handler of the last render.
 *
 * @example
 * ```tsx
 * import { useTokenEvent } from '@building-vitals/tokens/react';
 *
 * export function ExpiryAlert() {
 *   useTokenEvent('token:expired', ({ siteId }) => alert(`The token for ${siteId} has expired.`));
 *   return null;
 * }
 * ```
 */
export function useTokenEvent<Name extends keyof TokenEvents>(
  name: Name,
  handler: (event: TokenEvents[Name]) => void,
): void {
  const manager = useTokenManager();
  const latest = useEffectEvent(handler);
  useEffect(() => manager.on(name, (event) => latest(event)), [manager, name]);
}
