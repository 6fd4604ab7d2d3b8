import { useQuery } from '@tanstack/react-query';
import { useAppServices, useTenantServices } from '../../services/ServicesProvider.tsx';
import { waitingEntries } from './waitingEntries.ts';

/** The key prefix of all queries about earlier tokens. */
export const EARLIER_TOKENS = ['earlier-tokens'];

/** How many earlier tokens can be imported; 0 until that is known, and if the deployment does not offer it. */
export function useEarlierTokens(): number {
  const { send, tenants } = useAppServices();
  const { manager } = useTenantServices();
  const { data } = useQuery({
    queryKey: EARLIER_TOKENS,
    queryFn: async () => {
      // Loads the code only for users who have earlier tokens.
      const { openMigration } = await import('../../services/openMigration.ts');
      const migration = await openMigration(manager, send);
      return migration ? waitingEntries(await migration.preview()).length : 0;
    },
    // Earlier versions had a single organisation: their tokens belong to the user's own.
    enabled: manager === tenants.home,
  });
  return data ?? 0;
}
