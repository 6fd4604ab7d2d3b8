import type { SiteToken } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import { useEffect, useState } from 'react';
import { useDecodedToken } from '../../../components/useDecodedToken.ts';

/** Where the typed token is stored already. */
export function useSameToken(typed: string): readonly SiteToken[] {
  const manager = useTokenManager();
  const token = useDecodedToken(typed).token?.token;
  const [found, setFound] = useState<readonly SiteToken[]>([]);
  useEffect(() => {
    let wanted = true;
    const finding = token === undefined ? Promise.resolve([]) : manager.findSameToken(token).catch(() => []);
    void finding.then((same) => wanted && setFound(same));
    return () => {
      wanted = false;
    };
  }, [manager, token]);
  return found;
}
