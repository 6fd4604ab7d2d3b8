import { useQuery } from '@tanstack/react-query';
import { useAppServices } from '../../services/ServicesProvider.tsx';

/** Whether the user has proved that they have the recovery key; undefined until that is known. Can be refreshed. */
export function useRecoveryKeySaved(): [boolean | undefined, () => Promise<unknown>] {
  const { settings } = useAppServices().tenants.home;
  const { data, refetch } = useQuery({
    queryKey: ['vault', 'recoveryKeySaved'],
    queryFn: async () => (await settings.loadSetting('recoveryKeySaved')) !== null,
  });
  return [data, refetch];
}
