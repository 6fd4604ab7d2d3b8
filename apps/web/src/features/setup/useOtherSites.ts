import type { Site } from '@building-vitals/ace-api';
import { useTokens } from '@building-vitals/tokens/react';
import { useMemo } from 'react';

/** The sites that a token can access, besides the named one. */
export interface OtherSites {
  /** The list is not known yet. */
  readonly reachesTyped: boolean;
  /** Those without a stored token. */
  readonly others: readonly Site[];
  /** How many others have a stored token. */
  readonly storedAlready: number;
}

export function useOtherSites(sites: readonly Site[] | null, siteId: string): OtherSites {
  const { tokens } = useTokens();
  return useMemo(() => {
    const rest = (sites ?? []).filter(({ name }) => name !== siteId);
    const stored = new Set(tokens.filter(({ deviceId }) => !deviceId).map((token) => token.siteId));
    const others = rest.filter(({ name }) => !stored.has(name));
    return {
      reachesTyped: sites === null || rest.length < sites.length,
      others,
      storedAlready: rest.length - others.length,
    };
  }, [sites, siteId, tokens]);
}
