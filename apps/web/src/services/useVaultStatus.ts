import type { StorageStatus } from '@building-vitals/tokens';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useAppServices } from './ServicesProvider.tsx';

const KEY = ['vault', 'status'];

/** Where the vault is stored and how it is unlocked. Refetched on focus, as another tab may have changed it. */
export function useVaultStatus(): UseQueryResult<StorageStatus> {
  const { home } = useAppServices().tenants;
  return useQuery({ queryKey: KEY, queryFn: () => home.storageStatus(), refetchOnWindowFocus: 'always', staleTime: 0 });
}

/** Refetches the status after it was changed here. */
export function useInvalidateVaultStatus(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: KEY }), [queryClient]);
}
