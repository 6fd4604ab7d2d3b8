import { AutoLock } from '@building-vitals/tokens';
import { useEffect, useSyncExternalStore } from 'react';
import type { Services } from '../services/createServices.ts';

/** Locks the vault after the preferred number of minutes without activity. */
export function useAutoLock({ tenants, preferences }: Services): void {
  const idleMinutes = useSyncExternalStore(preferences.subscribe, () => preferences.values.autoLockMinutes);
  useEffect(() => {
    if (idleMinutes === 0) return;
    return new AutoLock(tenants.home, { idleMinutes }).start();
  }, [tenants, idleMinutes]);
}
