import type { Site } from '@building-vitals/ace-api';
import type { DecodedToken, TokenTestResult } from '@building-vitals/tokens';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useOnline } from '../../components/useOnline.ts';
import { isSilent, type TokenTest, useTokenTest } from '../../components/useTokenTest.ts';
import { candidateApi } from '../../services/candidateApi.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

/** A token that was typed and is stored nowhere yet. */
export interface Candidate {
  readonly decoded: DecodedToken;
  readonly test: TokenTest;
  /** What the service said, if it did. */
  readonly result: TokenTestResult | null;
  readonly isAccepted: boolean;
  /** The service gave no answer about the token: it could not be asked, or failed. */
  readonly isSilent: boolean;
  /** The sites that the token reaches; null while unknown. */
  readonly sites: readonly Site[] | null;
  /** Asks the service again. */
  readonly ask: () => void;
}

/** Asks the service about a typed token as soon as it is shown, and again by itself when the network is back. */
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
      // Without the list of sites the token is accepted all the same; there is only less to offer.
      const listSites = () => candidateApi(services, decoded.token).listAllSites({ signal });
      if (answer.valid) setSites(await listSites().catch(() => null));
      return answer;
    });
  }, [run, manager, decoded, apiBaseUrl, services]);
  useEffect(ask, [ask]);

  const { state } = test;
  const result = state.phase === 'done' ? state.result : null;
  const isWithoutAnswer = isSilent(state) && state.phase !== 'stopped';
  useAskWhenBackOnline(isWithoutAnswer, ask);
  return {
    decoded,
    test,
    result,
    isAccepted: result?.valid === true,
    isSilent: isSilent(state),
    sites,
    ask,
  };
}

function useAskWhenBackOnline(isWanted: boolean, ask: () => void): void {
  const isOnline = useOnline();
  const [wasOffline, setWasOffline] = useState(!isOnline);
  useEffect(() => {
    if (!isOnline) return setWasOffline(true);
    if (!wasOffline || !isWanted) return;
    setWasOffline(false);
    ask();
  }, [isOnline, wasOffline, isWanted, ask]);
}
