import { AceApiError } from '@building-vitals/ace-api';
import { isTokenError } from '@building-vitals/tokens';
import { QueryClient } from '@tanstack/react-query';

/** Failures that another try may mend; a refused token or an unknown site is not among them. */
const TRANSIENT = new Set(['NETWORK', 'UPSTREAM_ERROR', 'UPSTREAM_TIMEOUT', 'UPSTREAM_UNREACHABLE']);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: shouldRetry } },
  });
}

function shouldRetry(failures: number, error: Error): boolean {
  if (isTokenError(error) || failures >= 2) return false;
  return error instanceof AceApiError && TRANSIENT.has(error.code);
}
