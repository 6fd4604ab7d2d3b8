import { LegacyMigration, openLegacyBackup, sourcesOfBackup } from '@building-vitals/tokens/migration';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AsyncTask, useAsyncTask } from '../../components/useAsyncTask.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { type Found, previewOf } from './previewOf.ts';
import { EARLIER_TOKENS } from './useEarlierTokens.ts';
import { type LegacyImport, useLegacyImport } from './useLegacyImport.ts';

/** A backup of what earlier versions stored, which is imported into the vault. */
export interface BackupFile extends LegacyImport {
  /** Its contents; null before it is opened. */
  readonly found: Found | null;
  readonly open: (file: File, passphrase: string) => Promise<void>;
  readonly openTask: AsyncTask;
}

/** Opens such a file, whether or not the deployment offers the migration: the file is the user's own. */
export function useBackupFile(): BackupFile {
  const { tenants, config } = useAppServices();
  const queryClient = useQueryClient();
  const [found, setFound] = useState<Found | null>(null);
  const openTask = useAsyncTask();
  const preview = async (migration: LegacyMigration) => setFound(await previewOf(migration, tenants.home));
  const open = async (file: File, passphrase: string) => {
    await openTask.run(async () => {
      const raw = await openLegacyBackup(await file.text(), passphrase);
      await preview(new LegacyMigration(tenants.home, sourcesOfBackup(raw, config.legacyMigration.encryptionSecret)));
    });
  };
  const legacyImport = useLegacyImport(
    async () => found?.migration ?? null,
    async () => {
      if (found) await preview(found.migration);
      await queryClient.invalidateQueries({ queryKey: EARLIER_TOKENS });
    },
  );
  return { found, open, openTask, ...legacyImport };
}
