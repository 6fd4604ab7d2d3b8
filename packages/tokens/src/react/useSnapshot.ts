import { useCallback, useSyncExternalStore } from 'react';
import type { TokenManagerService } from '../manager/index.ts';
import { useTokenManager } from './TokenProvider.tsx';

/**
 * What `read` gives of the manager, read again after each change.
 *
 * @param read gives the same value until something changed; the same function on each render
 */
export function useSnapshot<Value>(read: (manager: TokenManagerService) => Value): Value {
  const manager = useTokenManager();
  const subscribe = useCallback((listener: () => void) => manager.subscribe(listener), [manager]);
  const getSnapshot = useCallback(() => read(manager), [manager, read]);
  return useSyncExternalStore(subscribe, getSnapshot);
}
