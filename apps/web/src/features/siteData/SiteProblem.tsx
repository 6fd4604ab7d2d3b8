import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ServiceProblem } from '../../components/ServiceProblem.tsx';
import { siteQueryKey } from '../../services/siteQueries.ts';
import { isTokenProblem, TokenAttention } from './TokenAttention.tsx';

export interface SiteProblemProps {
  readonly siteId: string;
  readonly error: Error;
}

/** Why a site's data are missing, with a button for a new token or to refetch everything that failed. */
export function SiteProblem({ siteId, error }: SiteProblemProps): ReactNode {
  const queryClient = useQueryClient();
  const queryKey = siteQueryKey(siteId);
  const isRetrying = useIsFetching({ queryKey, type: 'active' }) > 0;
  if (isTokenProblem(error)) return <TokenAttention siteId={siteId} error={error} />;
  const retry = () =>
    void queryClient.refetchQueries({
      queryKey,
      type: 'active',
      predicate: ({ state }) => state.status === 'error' || state.data === undefined,
    });
  return <ServiceProblem error={error} onRetry={retry} retrying={isRetrying} />;
}
