export { type LegacyBackup, openLegacyBackup, sourcesOfBackup } from './LegacyBackup.ts';
export { LegacyDatabase } from './LegacyDatabase.ts';
export type { LegacyPlace, UnreadableReason, UnreadableRecord } from './LegacyFindings.ts';
export {
  type BackupReceipt,
  LegacyMigration,
  type MigratedEntry,
  type MigrationChoices,
  type MigrationReport,
  type RemovalReport,
} from './LegacyMigration.ts';
export { LegacySources, type LegacySourcesOptions, type RawLegacy } from './LegacySources.ts';
export type { EntryState, MigrationEntry, MigrationPreview } from './MigrationPreview.ts';
export { installationId, isInRollout, type MigrationRollout } from './rollout.ts';
