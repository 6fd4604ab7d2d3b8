import type { Progress, TokenTestResult } from '@building-vitals/tokens';
import { useEffect, useRef, useState } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { isPlanOutdated } from '../../lib/isPlanOutdated.ts';
import { useAppServices, useTenantServices } from '../../services/ServicesProvider.tsx';
import { type CheckedRow, checkRows } from './checkRows.ts';
import type { ColumnMap } from './guessColumns.ts';
import type { ImportRow } from './importRow.ts';
import { type ImportProblem, readImport } from './readImport.ts';
import { rowsOf, type Table } from './readTable.ts';
import { chosen, firstChoice, type RowChoice, toPlan } from './rowChoice.ts';

/** The phase of an import. */
export type ImportState =
  | { readonly phase: 'source'; readonly problem?: ImportProblem | 'unreadable'; readonly error?: unknown }
  | { readonly phase: 'checking' | 'writing'; readonly progress: Progress; readonly stop: () => void }
  | { readonly phase: 'preview'; readonly preview: Preview; readonly failure?: Failure };

/** The rows that were read, and the results of checking them. */
export interface Preview {
  readonly rows: readonly CheckedRow[];
  readonly table: Table | undefined;
  readonly columns: ColumnMap | undefined;
}

/** Why nothing was imported. */
export type Failure = { readonly kind: 'stopped' | 'changed' } | { readonly kind: 'failed'; readonly error: unknown };

export interface Importing {
  readonly state: ImportState;
  readonly choice: RowChoice;
  readonly setChoice: (choice: RowChoice) => void;
  /** Reads pasted text or the content of a file. */
  readonly read: (text: string) => void;
  /** Reports that a file could not be read. */
  readonly refuse: (problem: ImportProblem | 'unreadable') => void;
  readonly setColumns: (columns: ColumnMap) => void;
  /** Discards what was read. */
  readonly restart: () => void;
  readonly write: (tests: ReadonlyMap<number, TokenTestResult>) => void;
}

const SOURCE: ImportState = { phase: 'source' };

/** The import of tokens from a file. What was read is only held here, and discarded with the dialog. */
export function useImport(onDone: () => void): Importing {
  const { t } = useTexts(importsTexts);
  const { manager, tenantId } = useTenantServices();
  const { tenants } = useAppServices();
  const notify = useNotify();
  const [state, setState] = useState<ImportState>(SOURCE);
  const [choice, setChoice] = useState<RowChoice>(new Set());
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  /** Shows the progress, with a way to stop. */
  const begin = (phase: 'checking' | 'writing', total: number) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const stop = () => controller.abort();
    const onProgress = (progress: Progress) => !controller.signal.aborted && setState({ phase, progress, stop });
    onProgress({ done: 0, total });
    return { signal: controller.signal, onProgress };
  };
  const check = async (rows: readonly ImportRow[], table?: Table, columns?: ColumnMap, failure?: Failure) => {
    const options = begin('checking', rows.length);
    try {
      const mayUseSite = (siteId: string) => tenants.isolation.validateTenantAccess(tenantId, siteId);
      const checked = await checkRows(rows, { manager, mayUseSite, now: Date.now(), ...options });
      setChoice(firstChoice(checked));
      setState({ phase: 'preview', preview: { rows: checked, table, columns }, ...(failure && { failure }) });
    } catch (error) {
      setState(options.signal.aborted ? SOURCE : { phase: 'source', error });
    }
  };
  const read = (text: string) => {
    const found = readImport(text);
    if ('problem' in found) setState({ phase: 'source', problem: found.problem });
    else void check(found.rows, found.table, found.table?.columns);
  };
  const preview = state.phase === 'preview' ? state.preview : null;
  const setColumns = (columns: ColumnMap) => {
    if (preview?.table) void check(rowsOf(preview.table, columns), preview.table, columns);
  };
  const write = async (tests: ReadonlyMap<number, TokenTestResult>) => {
    if (!preview) return;
    const taken = chosen(preview.rows, choice);
    const options = begin('writing', taken.length);
    const mayChooseDefault = manager.getDefaultSite() === null;
    try {
      const plan = toPlan(taken, { tests, now: Date.now(), mayChooseDefault });
      const count = await manager.importer.apply(plan, { mode: 'update', ...options });
      notify(t('done', { count }));
      onDone();
    } catch (error) {
      if (isPlanOutdated(error)) {
        const rows = preview.rows.map(({ row }) => row);
        return check(rows, preview.table, preview.columns, { kind: 'changed' });
      }
      const failure: Failure = options.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error };
      setState({ phase: 'preview', preview, failure });
    }
  };
  return {
    state,
    choice,
    setChoice,
    read,
    refuse: (problem) => setState({ phase: 'source', problem }),
    setColumns,
    restart: () => setState(SOURCE),
    write,
  };
}
