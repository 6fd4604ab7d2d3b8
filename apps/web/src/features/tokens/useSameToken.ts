import { useTokenManager } from '@building-vitals/tokens/react';
import { useEffect, useState } from 'react';
import { useDecodedToken } from '../../components/useDecodedToken.ts';

/** The names of the sites for which the typed token is stored already. */
export function useSameToken(typed: string): readonly string[] {
  const manager = useTokenManager();
  const token = useDecodedToken(typed).token?.token;
  const [sites, setSites] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    const found = token === undefined ? Promise.resolve([]) : manager.findSameToken(token).catch(() => []);
    found.then((same) => wanted && setSites(same.map(({ siteName }) => siteName)));
    return () => {
      wanted = false;
    };
  }, [manager, token]);
  return sites;
}
