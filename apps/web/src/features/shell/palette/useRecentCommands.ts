import { useCallback, useEffect, useState } from 'react';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';

const KEPT = 8;
const KEY = 'draft:recent-commands';

/**
 * What was picked lately, the latest first. Where somebody has been is nobody's business, so it is encrypted in the vault.
 *
 * @returns the ids, and how to note one
 */
export function useRecentCommands(): [readonly string[], (id: string) => void] {
  const { manager } = useTenantServices();
  const [recent, setRecent] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    // A list that cannot be read is a convenience that is missing.
    manager.settings.loadSetting(KEY).then(
      (stored) => wanted && setRecent(read(stored)),
      () => {},
    );
    return () => {
      wanted = false;
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
