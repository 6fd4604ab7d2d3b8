import type { MigrationEntry, MigrationPreview } from '@building-vitals/tokens/migration';

/** Those that would be taken over, or could be once the person says for which site. */
export function waitingEntries({ entries }: MigrationPreview): readonly MigrationEntry[] {
  return entries.filter(({ state }) => state === 'new' || state === 'needs-site');
}
