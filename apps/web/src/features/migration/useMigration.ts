import type { Progress, TokenManagerService } from '@building-vitals/tokens';
import type {
  BackupReceipt,
  LegacyMigration,
  MigrationChoices,
  MigrationPreview,
  MigrationReport,
  RemovalReport,
} from '@building-vitals/tokens/migration';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isMigrationOpen, openMigration } from '../../services/openMigration.ts';
import { useApp } from '../../services/ServicesProvider.tsx';
import { EARLIER_TOKENS } from './useEarlierTokens.ts';
import { useWork, type Work } from './useWork.ts';

const PAGE = [...EARLIER_TOKENS, 'page'];

/** What was found, by an object that takes it over. */
export interface Found {
  readonly migration: LegacyMigration;
  readonly preview: MigrationPreview;
  /** The sites that have a token in the vault. */
  readonly taken: ReadonlySet<string>;
}

export interface MadeBackup {
  readonly text: string;
  readonly receipt: BackupReceipt;
}

export interface Migration {
  /** Null where the deployment does not want it; undefined while that is not known. */
  readonly found: Found | null | undefined;
  readonly error: unknown;
  readonly lookAgain: () => void;
  readonly backup: MadeBackup | null;
  readonly makeBackup: (passphrase: string) => Promise<MadeBackup | null>;
  readonly backupWork: Work;
  readonly report: MigrationReport | null;
  /** @returns whether it was done */
  readonly takeOver: (choices: MigrationChoices) => Promise<boolean>;
  readonly takeOverWork: Work;
  readonly progress: Progress | null;
  readonly removal: RemovalReport | null;
  readonly remove: () => Promise<void>;
  readonly removeWork: Work;
}

/**
 * The steps of taking over what earlier versions kept. Each can be done again, and after a reload they begin with what is there
 * by then. Before anything is changed the deployment is asked whether it still wants that.
 */
export function useMigration(): Migration {
  const { send, tenants } = useApp();
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
  const [report, setReport] = useState<MigrationReport | null>(null);
  const [removal, setRemoval] = useState<RemovalReport | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const backupWork = useWork();
  const takeOverWork = useWork();
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
  const takeOver = async (choices: MigrationChoices) => {
    const done = await takeOverWork.run(async (signal) => {
      const migration = await stillWanted();
      return migration?.run(choices, { onProgress: setProgress, signal });
    });
    setProgress(null);
    if (!done) return false;
    setReport(done);
    setRemoval(null);
    await lookAgain();
    return true;
  };
  const remove = async () => {
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
    report,
    takeOver,
    takeOverWork,
    progress,
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
  const [preview, stored] = await Promise.all([migration.preview(), manager.getAllTokens()]);
  const taken = new Set(stored.filter(({ deviceId }) => !deviceId).map(({ siteId }) => siteId));
  return { migration, preview, taken };
}
