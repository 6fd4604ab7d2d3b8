import type { Progress, TokenTestResult } from '@building-vitals/tokens';
import pMap from 'p-map';
import { useEffect, useRef, useState } from 'react';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import type { SoundRow } from './checkRows.ts';

/** So many tokens are tested at once. */
const AT_ONCE = 6;
/** Not every answer is worth drawing everything anew. */
const SHOWN_EVERY_MS = 250;

/** Tests of the tokens of many rows, before any of them is stored. */
export interface RowTests {
  /** What the service said, by line. */
  readonly results: ReadonlyMap<number, TokenTestResult>;
  /** Null while none runs. */
  readonly progress: Progress | null;
  /** Tests those that were not tested yet; resolves with what was said of all. */
  readonly run: (rows: readonly SoundRow[]) => Promise<ReadonlyMap<number, TokenTestResult>>;
  readonly stop: () => void;
}

export function useRowTests(): RowTests {
  const { manager, apiBaseUrl } = useTenantServices();
  const [results, setResults] = useState<ReadonlyMap<number, TokenTestResult>>(new Map());
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (rows: readonly SoundRow[]) => {
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const found = new Map(results);
    const untold = rows.filter(({ row }) => !found.get(row.line)?.success);
    let done = 0;
    let shownAt = 0;
    const showProgress = () => {
      if (Date.now() - shownAt < SHOWN_EVERY_MS) return;
      shownAt = Date.now();
      setProgress({ done, total: untold.length });
      setResults(new Map(found));
    };
    setProgress({ done: 0, total: untold.length });
    const test = async ({ row, token }: SoundRow) => {
      if (signal.aborted) return;
      // One that could not be tested stays untested.
      const result = await manager.validation.testToken(token.token, apiBaseUrl, { signal }).catch(() => null);
      if (result) found.set(row.line, result);
      done += 1;
      showProgress();
    };
    await pMap(untold, test, { concurrency: AT_ONCE });
    setProgress(null);
    setResults(found);
    return found;
  };
  return { results, progress, run, stop: () => running.current?.abort() };
}
