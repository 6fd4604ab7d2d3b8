import type { Progress } from '@building-vitals/tokens';
import type { LegacyMigration, MigrationChoices, MigrationReport } from '@building-vitals/tokens/migration';
import { useState } from 'react';
import { useWork, type Work } from './useWork.ts';

/** Taking tokens over, and what came of it. */
export interface TakingOver {
  readonly report: MigrationReport | null;
  /** @returns whether it was done */
  readonly takeOver: (choices: MigrationChoices) => Promise<boolean>;
  readonly takeOverWork: Work;
  readonly progress: Progress | null;
}

/**
 * @param ready what takes them over; null if that is not wanted any more
 * @param onDone what is to be looked at again then
 */
export function useLegacyImport(
  ready: () => Promise<LegacyMigration | null>,
  onDone: () => Promise<unknown>,
): TakingOver {
  const [report, setReport] = useState<MigrationReport | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const takeOverWork = useWork();
  const takeOver = async (choices: MigrationChoices) => {
    const done = await takeOverWork.run(async (signal) => {
      const migration = await ready();
      return migration?.run(choices, { onProgress: setProgress, signal });
    });
    setProgress(null);
    if (!done) return false;
    setReport(done);
    await onDone();
    return true;
  };
  return { report, takeOver, takeOverWork, progress };
}
