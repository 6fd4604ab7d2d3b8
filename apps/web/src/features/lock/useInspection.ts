import type { VaultInspection } from '@building-vitals/tokens';
import { useEffect, useState } from 'react';
import { useAppServices } from '../../services/ServicesProvider.tsx';

export interface Inspected {
  readonly inspection?: VaultInspection;
  readonly error?: unknown;
}

/** The locked vault from outside; refetched on focus, as another tab may have changed it. */
export function useInspection(): Inspected {
  const { tenants } = useAppServices();
  const [inspected, setInspected] = useState<Inspected>({});
  useEffect(() => {
    let isWanted = true;
    const look = () =>
      void tenants.inspect().then(
        (inspection) => isWanted && setInspected({ inspection }),
        (error: unknown) => isWanted && setInspected({ error }),
      );
    look();
    globalThis.addEventListener('focus', look);
    return () => {
      isWanted = false;
      globalThis.removeEventListener('focus', look);
    };
  }, [tenants]);
  return inspected;
}
