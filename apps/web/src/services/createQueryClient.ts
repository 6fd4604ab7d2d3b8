import { QueryClient } from '@tanstack/react-query';

/**
 * Data stays fresh for half a minute. The token fetch already retries and waits for the network, so
 * queries do neither.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}
