import { useEffect, useEffectEvent } from 'react';
import type { TokenEvents } from '../core/index.ts';
import { useTokenManager } from './TokenProvider.tsx';

/** Calls `handler` on each such event while the component is shown; always the handler of the last render. */
export function useTokenEvent<Name extends keyof TokenEvents>(
  name: Name,
  handler: (event: TokenEvents[Name]) => void,
): void {
  const manager = useTokenManager();
  const latest = useEffectEvent(handler);
  useEffect(() => manager.on(name, (event) => latest(event)), [manager, name]);
}
