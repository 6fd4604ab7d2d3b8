import { QueryClient } from '@tanstack/react-query';

/**
 * Answers stay fresh for half a minute. The token fetch repeats what another try may mend, so nothing is repeated here; and
 * it keeps what has to wait for the network, so that nothing waits here.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}
