import type { SiteToken, TokenTestCode } from '@building-vitals/tokens';
import { useCallback, useEffect } from 'react';
import { useTokenTest } from '../../components/useTokenTest.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

/** The outcome of a probe. `silent`: no answer, so the service itself may be failing. */
export type Finding = 'asking' | 'refused' | 'expired' | 'notPermitted' | 'accepted' | 'silent';

export interface Probe {
  readonly finding: Finding;
  readonly askAgain: () => void;
}

/** Probes a refused token with a small request, as a single refusal may be a mistake. */
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
