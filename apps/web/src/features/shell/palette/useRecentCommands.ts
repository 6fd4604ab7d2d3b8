import { useCallback, useEffect, useState } from 'react';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';

const KEPT = 8;
const KEY = 'draft:recent-commands';

/**
 * The commands used recently, latest first. They are nobody else's business, so they are encrypted in the vault.
 *
 * @returns the ids, and a function to add one
 */
export function useRecentCommands(): [readonly string[], (id: string) => void] {
  const { manager } = useTenantServices();
  const [recent, setRecent] = useState<readonly string[]>([]);
  useEffect(() => {
    let isMounted = true;
    // Without the list the palette still works.
    manager.settings.loadSetting(KEY).then(
      (stored) => isMounted && setRecent(read(stored)),
      () => {},
    );
    return () => {
      isMounted = false;
    };
  }, [manager]);
  const note = useCallback(
    (id: string) => {
      const next = [id, ...recent.filter((other) => other !== id)].slice(0, KEPT);
      setRecent(next);
      manager.settings.saveSetting(KEY, JSON.stringify(next)).catch(() => {});
    },
    [manager, recent],
  );
  return [recent, note];
}

function read(stored: string | null): string[] {
  const ids: unknown = JSON.parse(stored ?? '[]');
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
