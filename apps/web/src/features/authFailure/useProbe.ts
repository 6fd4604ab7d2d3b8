import type { SiteToken, TokenTestCode } from '@building-vitals/tokens';
import { useCallback, useEffect } from 'react';
import { useTokenTest } from '../../components/useTokenTest.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

/** What the service says of a token when it is asked once more. `silent`: nothing, so that it may be the service that fails. */
export type Finding = 'asking' | 'refused' | 'expired' | 'notPermitted' | 'accepted' | 'silent';

export interface Probe {
  readonly finding: Finding;
  readonly askAgain: () => void;
}

/** Asks the service about a refused token, by a small request of its own: a single refusal may be a mistake. */
export function useProbe(token: SiteToken): Probe {
  const { manager, apiBaseUrl } = useTenantServices();
  const { state, run } = useTokenTest(token.id);
  const askAgain = useCallback(
    () => void run((signal) => manager.testSiteToken(token.id, apiBaseUrl, { signal })),
    [run, manager, token.id, apiBaseUrl],
  );
  useEffect(askAgain, [askAgain]);
  if (state.phase === 'idle' || state.phase === 'running') return { finding: 'asking', askAgain };
  return { finding: state.phase === 'done' ? (FINDINGS[state.result.code] ?? 'silent') : 'silent', askAgain };
}

const FINDINGS: Partial<Record<TokenTestCode, Finding>> = {
  ACCEPTED: 'accepted',
  TOKEN_REJECTED: 'refused',
  TOKEN_EXPIRED: 'expired',
  NOT_PERMITTED: 'notPermitted',
};
