import { type ImportOptions, type OpenedBackup, TokenBackup } from '@building-vitals/tokens';
import { useState } from 'react';
import { type AsyncTask, useAsyncTask } from '../../components/useAsyncTask.ts';
import { isPlanOutdated } from '../../lib/isPlanOutdated.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

export type RestoreMode = NonNullable<ImportOptions['mode']>;

/** A file that was chosen. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** The restoration of a backup. */
export interface Restoring {
  readonly file: ChosenFile | null;
  /** The opened backup and its plan; null until it is open. */
  readonly opened: OpenedBackup | null;
  readonly isOpening: boolean;
  readonly task: AsyncTask;
  readonly error: unknown;
  /** Why nothing was restored, apart from errors. */
  readonly hint: 'stopped' | 'changed' | null;
  /** The chosen file is a backup of earlier tokens, which is imported elsewhere. */
  readonly isOfEarlier: boolean;
  /** Opens an unencrypted backup immediately; an encrypted one needs its passphrase. */
  readonly choose: (file: File) => void;
  readonly open: (passphrase: string) => void;
  readonly restart: () => void;
  readonly restore: (mode: RestoreMode) => void;
}

interface State extends Pick<Restoring, 'file' | 'opened' | 'isOpening' | 'error' | 'hint' | 'isOfEarlier'> {}

const START: State = { file: null, opened: null, isOpening: false, error: null, hint: null, isOfEarlier: false };

/** @param onRestored called with the number of tokens written */
export function useRestore(onRestored: (count: number) => void): Restoring {
  const { manager } = useTenantServices();
  const [state, setState] = useState<State>(START);
  const task = useAsyncTask();
  const [backup] = useState(() => new TokenBackup(manager));

  const attempt = async (file: ChosenFile, open: () => Promise<OpenedBackup>, onFailed: State) => {
    setState({ ...START, file, isOpening: true });
    try {
      setState({ ...START, file, opened: await open() });
    } catch (error) {
      setState({ ...onFailed, error });
    }
  };
  const choose = async (chosen: File) => {
    const file = { name: chosen.name, text: await chosen.text().catch(() => '') };
    // The library rejects everything else that is not a list of tokens.
    const format = formatOf(file.text);
    if (format === 'building-vitals-backup') setState({ ...START, file });
    else if (format === 'building-vitals-legacy-backup') setState({ ...START, isOfEarlier: true });
    else await attempt(file, () => backup.openUnencrypted(file.text), START);
  };
  const restore = async (mode: RestoreMode) => {
    const { opened } = state;
    if (!opened) return;
    setState({ ...state, error: null, hint: null });
    const outcome = await task.run((options) => backup.restore(opened, { mode, ...options }));
    if (outcome.status === 'done') return onRestored(outcome.result);
    if (outcome.status === 'cancelled') return setState({ ...state, error: null, hint: 'stopped' });
    if (!isPlanOutdated(outcome.error)) return setState({ ...state, error: outcome.error, hint: null });
    const plan = await manager.importer.plan(opened.plan.all);
    setState({ ...state, opened: { ...opened, plan }, error: null, hint: 'changed' });
  };
  return {
    ...state,
    task,
    choose: (file) => void choose(file),
    open: (passphrase) => {
      const { file } = state;
      if (file) void attempt(file, () => backup.open(file.text, passphrase), { ...START, file });
    },
    restart: () => setState(START),
    restore: (mode) => void restore(mode),
  };
}

/** The format that a file of JSON claims to have. */
function formatOf(text: string): unknown {
  try {
    return JSON.parse(text).format;
  } catch {
    return undefined;
  }
}
