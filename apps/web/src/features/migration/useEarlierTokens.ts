import { useQuery } from '@tanstack/react-query';
import { useAppServices, useTenantServices } from '../../services/ServicesProvider.tsx';
import { waitingEntries } from './waitingEntries.ts';

/** Begins with this key whatever is known of earlier tokens. */
export const EARLIER_TOKENS = ['earlier-tokens'];

/** How many tokens of earlier versions wait to be taken over; 0 while unknown, and where the deployment does not want it. */
export function useEarlierTokens(): number {
  const { send, tenants } = useAppServices();
  const { manager } = useTenantServices();
  const { data } = useQuery({
    queryKey: EARLIER_TOKENS,
    queryFn: async () => {
      // Who has no earlier tokens should load nothing for them but this question.
      const { openMigration } = await import('../../services/openMigration.ts');
      const migration = await openMigration(manager, send);
      return migration ? waitingEntries(await migration.preview()).length : 0;
    },
    // Earlier versions knew one organisation: their tokens are the person's own.
    enabled: manager === tenants.home,
  });
  return data ?? 0;
}
