import type { Site } from '@building-vitals/ace-api';
import { useEffect, useState } from 'react';
import type { TokenTestState } from '../../../components/useTokenTest.ts';
import { candidateApi } from '../../../services/candidateApi.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';

/** The sites that a typed token can access, requested once the service has accepted it. */
export type ReachableSites =
  | { readonly status: 'unknown' | 'loading' }
  | { readonly status: 'known'; readonly sites: readonly Site[] };

const UNKNOWN: ReachableSites = { status: 'unknown' };

/** @param typed the token of `test` */
export function useReachableSites(typed: string, { phase, ...rest }: TokenTestState): ReachableSites {
  const services = useTenantServices();
  const [answer, setAnswer] = useState<{ typed: string; reachable: ReachableSites } | null>(null);
  const isAccepted = phase === 'done' && 'result' in rest && rest.result.valid;
  useEffect(() => {
    if (!isAccepted) return;
    const controller = new AbortController();
    const report = (reachable: ReachableSites) => !controller.signal.aborted && setAnswer({ typed, reachable });
    report({ status: 'loading' });
    // The list is optional.
    candidateApi(services, typed)
      .listAllSites({ signal: controller.signal })
      .then(
        (sites) => report({ status: 'known', sites }),
        () => report(UNKNOWN),
      );
    return () => controller.abort();
  }, [isAccepted, typed, services]);
  return isAccepted && answer?.typed === typed ? answer.reachable : UNKNOWN;
}
