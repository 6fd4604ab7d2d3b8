import type { Site } from '@building-vitals/ace-api';
import type { DecodedToken, TokenTestResult } from '@building-vitals/tokens';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useOnline } from '../../components/useOnline.ts';
import { isInconclusive, type TokenTest, useTokenTest } from '../../components/useTokenTest.ts';
import { candidateApi } from '../../services/candidateApi.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

/** A typed token that is not stored yet. */
export interface Candidate {
  readonly decoded: DecodedToken;
  readonly test: TokenTest;
  /** The service's verdict, if there is one. */
  readonly result: TokenTestResult | null;
  readonly isAccepted: boolean;
  /** There is no verdict: the service could not be reached, or failed. */
  readonly isInconclusive: boolean;
  /** The sites that the token can access; null until they are known. */
  readonly sites: readonly Site[] | null;
  /** Tests the token again. */
  readonly ask: () => void;
}

/** Tests a typed token with the service when it is shown, and again when the network is back. */
export function useCandidate(token: string): Candidate {
  const services = useTenantServices();
  const { manager, apiBaseUrl } = services;
  const test = useTokenTest(token);
  const { run } = test;
  const [sites, setSites] = useState<readonly Site[] | null>(null);
  const decoded = useMemo(() => manager.validation.decode(token), [manager, token]);

  const ask = useCallback(() => {
    setSites(null);
    void run(async (signal) => {
      const answer = await manager.validation.testToken(decoded.token, apiBaseUrl, { signal });
      // The list of sites is optional: without it the token is accepted, too.
      const listSites = () => candidateApi(services, decoded.token).listAllSites({ signal });
      if (answer.valid) setSites(await listSites().catch(() => null));
      return answer;
    });
  }, [run, manager, decoded, apiBaseUrl, services]);
  useEffect(ask, [ask]);

  const { state } = test;
  const result = state.phase === 'done' ? state.result : null;
  const hasNoVerdict = isInconclusive(state) && state.phase !== 'stopped';
  useRetryWhenOnline(hasNoVerdict, ask);
  return {
    decoded,
    test,
    result,
    isAccepted: result?.valid === true,
    isInconclusive: isInconclusive(state),
    sites,
    ask,
  };
}

function useRetryWhenOnline(isWanted: boolean, ask: () => void): void {
  const isOnline = useOnline();
  const [wasOffline, setWasOffline] = useState(!isOnline);
  useEffect(() => {
    if (!isOnline) return setWasOffline(true);
    if (!wasOffline || !isWanted) return;
    setWasOffline(false);
    ask();
  }, [isOnline, wasOffline, isWanted, ask]);
}
