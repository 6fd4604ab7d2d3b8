import type { MigrationEntry, MigrationPreview } from '@building-vitals/tokens/migration';

/** The entries that would be imported, or could be once the user names their site. */
export function waitingEntries({ entries }: MigrationPreview): readonly MigrationEntry[] {
  return entries.filter(({ state }) => state === 'new' || state === 'needs-site');
}
