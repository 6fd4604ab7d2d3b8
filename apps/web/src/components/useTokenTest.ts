import type { TokenTestResult } from '@building-vitals/tokens';
import { useCallback, useEffect, useRef, useState } from 'react';

export type TokenTestState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' }
  | { readonly phase: 'done'; readonly result: TokenTestResult }
  /** The user stopped it. */
  | { readonly phase: 'stopped' }
  /** The test could not be run; an answer of the service is a result instead. */
  | { readonly phase: 'failed'; readonly error: unknown };

/** Sends the test; aborted through `signal`. */
export type RunTokenTest = (signal: AbortSignal) => Promise<TokenTestResult>;

export interface TokenTest {
  readonly state: TokenTestState;
  /** Runs the test. @returns its result, or null if it was stopped or could not be run */
  run(runTest: RunTokenTest): Promise<TokenTestResult | null>;
  cancel(): void;
}

/** Whether a test ended without a verdict on the token. */
export function isInconclusive(state: TokenTestState): boolean {
  return state.phase === 'failed' || state.phase === 'stopped' || (state.phase === 'done' && !state.result.success);
}

const IDLE: TokenTestState = { phase: 'idle' };

/**
 * One token test at a time. The user can stop it, and unmounting aborts it.
 *
 * @param subject what is tested, such as the typed token; changing it discards the result
 */
export function useTokenTest(subject: string): TokenTest {
  const [last, setLast] = useState({ subject, state: IDLE });
  const running = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject aborts the test of the previous one
  useEffect(() => () => running.current?.abort(), [subject]);

  const run = useCallback(
    async (runTest: RunTokenTest) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const report = (state: TokenTestState) => !controller.signal.aborted && setLast({ subject, state });
      report({ phase: 'running' });
      try {
        const result = await runTest(controller.signal);
        return report({ phase: 'done', result }) === false ? null : result;
      } catch (error) {
        report({ phase: 'failed', error });
        return null;
      }
    },
    [subject],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    setLast({ subject, state: { phase: 'stopped' } });
  }, [subject]);
  return { state: last.subject === subject ? last.state : IDLE, run, cancel };
}
