import type { TokenManagerService } from '@building-vitals/tokens';
import type { LegacyMigration, MigrationPreview } from '@building-vitals/tokens/migration';

/** What was found, and the object that imports it. */
export interface Found {
  readonly migration: LegacyMigration;
  readonly preview: MigrationPreview;
  /** The sites that have a token in the vault. */
  readonly taken: ReadonlySet<string>;
}

/** Previews what can be imported. */
export async function previewOf(migration: LegacyMigration, manager: TokenManagerService): Promise<Found> {
  const [preview, stored] = await Promise.all([migration.preview(), manager.getAllTokens()]);
  const taken = new Set(stored.filter(({ deviceId }) => !deviceId).map(({ siteId }) => siteId));
  return { migration, preview, taken };
}
