import type { TokenTestResult } from '@building-vitals/tokens';
import { useCallback, useEffect, useRef, useState } from 'react';

export type TokenTestState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' }
  | { readonly phase: 'done'; readonly result: TokenTestResult }
  /** The test itself could not be made; what the service says is a result. */
  | { readonly phase: 'failed'; readonly error: unknown };

/** Asks the service; gives up when `signal` is aborted. */
export type AskService = (signal: AbortSignal) => Promise<TokenTestResult>;

export interface TokenTest {
  readonly state: TokenTestState;
  /** Tests, and answers the result; null if it was cancelled or could not be made. */
  run(ask: AskService): Promise<TokenTestResult | null>;
  cancel(): void;
}

/** One test of a token at a time, which the person can cancel and which ends with the component. */
export function useTokenTest(): TokenTest {
  const [state, setState] = useState<TokenTestState>({ phase: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(async (ask: AskService) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ phase: 'running' });
    try {
      const result = await ask(controller.signal);
      if (controller.signal.aborted) return null;
      setState({ phase: 'done', result });
      return result;
    } catch (error) {
      if (!controller.signal.aborted) setState({ phase: 'failed', error });
      return null;
    }
  }, []);
  const cancel = useCallback(() => {
    running.current?.abort();
    setState({ phase: 'idle' });
  }, []);
  return { state, run, cancel };
}
