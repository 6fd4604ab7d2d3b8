import { LegacyMigration, openLegacyBackup, sourcesOfBackup } from '@building-vitals/tokens/migration';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { type Found, previewOf } from './previewOf.ts';
import { EARLIER_TOKENS } from './useEarlierTokens.ts';
import { type TakingOver, useLegacyImport } from './useLegacyImport.ts';
import { useWork, type Work } from './useWork.ts';

/** A backup of what earlier versions kept, on its way into the vault. */
export interface BackupFile extends TakingOver {
  /** What is in it; null before it is open. */
  readonly found: Found | null;
  readonly open: (file: File, passphrase: string) => Promise<void>;
  readonly openWork: Work;
}

/** Opens such a file. What the deployment says of this browser's own old copies does not matter here: these are a person's. */
export function useBackupFile(): BackupFile {
  const { tenants, config } = useAppServices();
  const queryClient = useQueryClient();
  const [found, setFound] = useState<Found | null>(null);
  const openWork = useWork();
  const look = async (migration: LegacyMigration) => setFound(await previewOf(migration, tenants.home));
  const open = async (file: File, passphrase: string) => {
    await openWork.run(async () => {
      const raw = await openLegacyBackup(await file.text(), passphrase);
      await look(new LegacyMigration(tenants.home, sourcesOfBackup(raw, config.legacyMigration.encryptionSecret)));
    });
  };
  const takingOver = useLegacyImport(
    async () => found?.migration ?? null,
    async () => {
      if (found) await look(found.migration);
      await queryClient.invalidateQueries({ queryKey: EARLIER_TOKENS });
    },
  );
  return { found, open, openWork, ...takingOver };
}
