import type { StorageStatus } from '@building-vitals/tokens';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useAppServices } from './ServicesProvider.tsx';

const KEY = ['vault', 'status'];

/** Where the vault is kept and how it is unlocked. Looked at anew when the person comes back: another tab may change it. */
export function useVaultStatus(): UseQueryResult<StorageStatus> {
  const { home } = useAppServices().tenants;
  return useQuery({ queryKey: KEY, queryFn: () => home.storageStatus(), refetchOnWindowFocus: 'always', staleTime: 0 });
}

/** Looks at it anew, after it was changed here. */
export function useInvalidateVaultStatus(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: KEY }), [queryClient]);
}
