import type { TokenManagerService } from '@building-vitals/tokens';
import type { BackupReceipt, LegacyMigration, RemovalReport } from '@building-vitals/tokens/migration';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isMigrationOpen, openMigration } from '../../services/openMigration.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { type Found, previewOf } from './previewOf.ts';
import { EARLIER_TOKENS } from './useEarlierTokens.ts';
import { type TakingOver, useLegacyImport } from './useLegacyImport.ts';
import { useWork, type Work } from './useWork.ts';

const PAGE = [...EARLIER_TOKENS, 'page'];

export interface MadeBackup {
  readonly text: string;
  readonly receipt: BackupReceipt;
}

export interface Migration extends TakingOver {
  /** Null where the deployment does not want it; undefined while that is not known. */
  readonly found: Found | null | undefined;
  readonly error: unknown;
  readonly lookAgain: () => void;
  readonly backup: MadeBackup | null;
  readonly makeBackup: (passphrase: string) => Promise<MadeBackup | null>;
  readonly backupWork: Work;
  readonly removal: RemovalReport | null;
  readonly remove: () => Promise<void>;
  readonly removeWork: Work;
}

/**
 * The steps of taking over what earlier versions kept. Each can be done again, and after a reload they begin with what is there
 * by then. Before anything is changed the deployment is asked whether it still wants that.
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
    queryFn: () => look(tenants.home, send, queryClient.getQueryData<Found | null>(PAGE)?.migration),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [backup, setBackup] = useState<MadeBackup | null>(null);
  const [removal, setRemoval] = useState<RemovalReport | null>(null);
  const backupWork = useWork();
  const removeWork = useWork();

  const lookAgain = () => queryClient.invalidateQueries({ queryKey: EARLIER_TOKENS });
  /** @returns null where the deployment stopped it meanwhile; the page says so then */
  const stillWanted = async () => {
    if (found && (await isMigrationOpen(send))) return found.migration;
    await refetch();
    return null;
  };

  const makeBackup = async (passphrase: string) => {
    const made = await backupWork.run(() => found?.migration.createBackup(passphrase));
    if (made) setBackup(made);
    return made ?? null;
  };
  const takingOver = useLegacyImport(stillWanted, () => {
    setRemoval(null);
    return lookAgain();
  });
  const remove = async () => {
    const { report } = takingOver;
    if (!report || !backup) return;
    const done = await removeWork.run(async () => (await stillWanted())?.removeOldCopies(report, backup.receipt));
    if (!done) return;
    setRemoval(done);
    await lookAgain();
  };
  return {
    found,
    error,
    lookAgain: () => void lookAgain(),
    backup,
    makeBackup,
    backupWork,
    ...takingOver,
    removal,
    remove,
    removeWork,
  };
}

/** @param known what looked before: the same again, so that what it names keeps its names */
async function look(
  manager: TokenManagerService,
  send: typeof fetch,
  known: LegacyMigration | undefined,
): Promise<Found | null> {
  const migration = known && (await isMigrationOpen(send)) ? known : await openMigration(manager, send);
  if (!migration) return null;
  return previewOf(migration, manager);
}
