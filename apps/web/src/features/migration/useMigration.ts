import type { TokenManagerService } from '@building-vitals/tokens';
import type { BackupReceipt, LegacyMigration, RemovalReport } from '@building-vitals/tokens/migration';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AsyncTask, useAsyncTask } from '../../components/useAsyncTask.ts';
import { isMigrationOpen, openMigration } from '../../services/openMigration.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { type Found, previewOf } from './previewOf.ts';
import { EARLIER_TOKENS } from './useEarlierTokens.ts';
import { type LegacyImport, useLegacyImport } from './useLegacyImport.ts';

const PAGE = [...EARLIER_TOKENS, 'page'];

export interface MadeBackup {
  readonly text: string;
  readonly receipt: BackupReceipt;
}

export interface Migration extends LegacyImport {
  /** Null if the deployment does not offer the migration; undefined until that is known. */
  readonly found: Found | null | undefined;
  readonly error: unknown;
  readonly refresh: () => void;
  readonly backup: MadeBackup | null;
  readonly makeBackup: (passphrase: string) => Promise<MadeBackup | null>;
  readonly backupTask: AsyncTask;
  readonly removal: RemovalReport | null;
  readonly remove: () => Promise<void>;
  readonly removeTask: AsyncTask;
}

/**
 * The steps of importing what earlier versions stored. Each can be repeated, and after a reload they start from what is there
 * by then. Before every change the deployment is asked whether it still wants the migration.
 */
export function useMigration(): Migration {
  const { send, tenants } = useAppServices();
  const queryClient = useQueryClient();
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: PAGE,
    queryFn: () => findEarlierTokens(tenants.home, send, queryClient.getQueryData<Found | null>(PAGE)?.migration),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [backup, setBackup] = useState<MadeBackup | null>(null);
  const [removal, setRemoval] = useState<RemovalReport | null>(null);
  const backupTask = useAsyncTask();
  const removeTask = useAsyncTask();

  const refresh = () => queryClient.invalidateQueries({ queryKey: EARLIER_TOKENS });
  /** @returns null if the deployment has stopped the migration in the meantime, which the page then shows */
  const getMigration = async () => {
    if (found && (await isMigrationOpen(send))) return found.migration;
    await refetch();
    return null;
  };

  const makeBackup = async (passphrase: string) => {
    if (!found) return null;
    const outcome = await backupTask.run(() => found.migration.createBackup(passphrase));
    if (outcome.status !== 'done') return null;
    setBackup(outcome.result);
    return outcome.result;
  };
  const legacyImport = useLegacyImport(getMigration, () => {
    setRemoval(null);
    return refresh();
  });
  const remove = async () => {
    const { report } = legacyImport;
    if (!report || !backup) return;
    const outcome = await removeTask.run(async () => (await getMigration())?.removeOldCopies(report, backup.receipt));
    if (outcome.status !== 'done' || !outcome.result) return;
    setRemoval(outcome.result);
    await refresh();
  };
  return {
    found,
    error,
    refresh: () => void refresh(),
    backup,
    makeBackup,
    backupTask,
    ...legacyImport,
    removal,
    remove,
    removeTask,
  };
}

/** @param known from an earlier look; used again so that its entries keep their keys */
async function findEarlierTokens(
  manager: TokenManagerService,
  send: typeof fetch,
  known: LegacyMigration | undefined,
): Promise<Found | null> {
  const migration = known && (await isMigrationOpen(send)) ? known : await openMigration(manager, send);
  if (!migration) return null;
  return previewOf(migration, manager);
}
