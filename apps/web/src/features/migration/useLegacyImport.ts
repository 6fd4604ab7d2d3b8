import type { LegacyMigration, MigrationChoices, MigrationReport } from '@building-vitals/tokens/migration';
import { useState } from 'react';
import { type AsyncTask, useAsyncTask } from '../../components/useAsyncTask.ts';

/** The import of earlier tokens into the vault. */
export interface LegacyImport {
  /** Of the last import; null before the first. */
  readonly report: MigrationReport | null;
  /** @returns whether it was done */
  readonly importTokens: (choices: MigrationChoices) => Promise<boolean>;
  readonly importTask: AsyncTask;
}

/**
 * @param getMigration resolves with null if the import is no longer wanted
 * @param onImported refreshes what the import has changed
 */
export function useLegacyImport(
  getMigration: () => Promise<LegacyMigration | null>,
  onImported: () => Promise<unknown>,
): LegacyImport {
  const [report, setReport] = useState<MigrationReport | null>(null);
  const importTask = useAsyncTask();
  const importTokens = async (choices: MigrationChoices) => {
    const outcome = await importTask.run(async (options) => (await getMigration())?.run(choices, options));
    if (outcome.status !== 'done' || !outcome.result) return false;
    setReport(outcome.result);
    await onImported();
    return true;
  };
  return { report, importTokens, importTask };
}
