import type { AuditRecord } from '@building-vitals/tokens';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

/** The tenant's log, newest first, refetched whenever it is shown. */
export function useAuditLog(): UseQueryResult<AuditRecord[]> {
  const { manager } = useTenantServices();
  return useQuery({
    queryKey: ['audit'],
    queryFn: () => manager.audit.list(),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });
}
