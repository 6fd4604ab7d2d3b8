import { type BatchTest, BatchTokenOperations, type Progress, type SiteToken } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';

export interface BatchTestState {
  readonly isRunning: boolean;
  readonly progress: Progress;
  /** By token id; the latest result if a token was tested again. */
  readonly results: ReadonlyMap<string, BatchTest>;
}

export interface BatchTestRun extends BatchTestState {
  /** Those that the service did not accept, or that could not be tested. */
  readonly failed: readonly string[];
  run(ids: readonly string[]): Promise<void>;
  cancel(): void;
}

const NOTHING: BatchTestState = { isRunning: false, progress: { done: 0, total: 0 }, results: new Map() };

/** Tests many tokens, six at a time, starting on mount. */
export function useBatchTest(tokens: readonly SiteToken[]): BatchTestRun {
  const manager = useTokenManager();
  const { apiBaseUrl } = useTenantServices();
  const [state, setState] = useState(NOTHING);
  const controller = useRef<AbortController | null>(null);
  const run = useCallback(
    async (ids: readonly string[]) => {
      const running = new AbortController();
      controller.current = running;
      setState(({ results }) => ({ isRunning: true, progress: { done: 0, total: ids.length }, results }));
      const found = await new BatchTokenOperations(manager).batchTestTokens(ids, apiBaseUrl, {
        signal: running.signal,
        onProgress: (progress) => setState((before) => ({ ...before, progress })),
      });
      setState(({ progress, results }) => ({ isRunning: false, progress, results: new Map([...results, ...found]) }));
    },
    [manager, apiBaseUrl],
  );
  const cancel = useCallback(() => controller.current?.abort(), []);
  const first = useRef(tokens.map(({ id }) => id));
  useEffect(() => {
    void run(first.current);
    return cancel;
  }, [run, cancel]);
  const failed = [...state.results].filter(([, result]) => !isAccepted(result)).map(([id]) => id);
  return { ...state, failed, run, cancel };
}

export function isAccepted(result: BatchTest): boolean {
  return result.status === 'fulfilled' && result.value.valid;
}
