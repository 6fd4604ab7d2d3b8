import type { Progress, TokenTestResult } from '@building-vitals/tokens';
import pMap from 'p-map';
import { useEffect, useRef, useState } from 'react';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import type { SoundRow } from './checkRows.ts';

const CONCURRENCY = 6;
/** Not every answer is worth drawing the whole table again. */
const SHOW_EVERY_MS = 250;

/** Tests of the tokens of many rows, before any of them is stored. */
export interface RowTests {
  /** What the service said, by line. */
  readonly results: ReadonlyMap<number, TokenTestResult>;
  /** Null while none runs. */
  readonly progress: Progress | null;
  /** Tests those without a good result so far; resolves with the results of all. */
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
    const untested = rows.filter(({ row }) => !found.get(row.line)?.success);
    let done = 0;
    let shownAt = 0;
    const showProgress = () => {
      if (Date.now() - shownAt < SHOW_EVERY_MS) return;
      shownAt = Date.now();
      setProgress({ done, total: untested.length });
      setResults(new Map(found));
    };
    const test = async ({ row, token }: SoundRow) => {
      if (signal.aborted) return;
      // A row whose test fails has no result; the others go on.
      const result = await manager.validation.testToken(token.token, apiBaseUrl, { signal }).catch(() => null);
      if (result) found.set(row.line, result);
      done += 1;
      showProgress();
    };
    setProgress({ done, total: untested.length });
    await pMap(untested, test, { concurrency: CONCURRENCY });
    setProgress(null);
    setResults(found);
    return found;
  };
  return { results, progress, run, stop: () => running.current?.abort() };
}
