import type { TokenTestResult } from '@building-vitals/tokens';
import { useCallback, useEffect, useRef, useState } from 'react';

export type TokenTestState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' }
  | { readonly phase: 'done'; readonly result: TokenTestResult }
  /** The person had enough of waiting. */
  | { readonly phase: 'stopped' }
  /** The test itself could not be made; what the service says is a result. */
  | { readonly phase: 'failed'; readonly error: unknown };

/** Asks the service; gives up when `signal` is aborted. */
export type AskService = (signal: AbortSignal) => Promise<TokenTestResult>;

export interface TokenTest {
  readonly state: TokenTestState;
  /** Tests, and answers the result; null if it was stopped or could not be made. */
  run(ask: AskService): Promise<TokenTestResult | null>;
  cancel(): void;
}

/** A test ended without a word of the service about the token. */
export function isSilent(state: TokenTestState): boolean {
  return state.phase === 'failed' || state.phase === 'stopped' || (state.phase === 'done' && !state.result.success);
}

const IDLE: TokenTestState = { phase: 'idle' };

/**
 * One test of a token at a time, which the person can stop and which ends with the component.
 *
 * @param subject what is tested, such as the typed token: once it is another one, the outcome is forgotten
 */
export function useTokenTest(subject: string): TokenTest {
  const [last, setLast] = useState({ subject, state: IDLE });
  const running = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject ends the test of the one before
  useEffect(() => () => running.current?.abort(), [subject]);

  const run = useCallback(
    async (ask: AskService) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const report = (state: TokenTestState) => !controller.signal.aborted && setLast({ subject, state });
      report({ phase: 'running' });
      try {
        const result = await ask(controller.signal);
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
