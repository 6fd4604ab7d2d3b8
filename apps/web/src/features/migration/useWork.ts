import { useRef, useState } from 'react';

/** One piece of work at a time that a person has begun. */
export interface Work {
  readonly isRunning: boolean;
  readonly isCancelled: boolean;
  /** Null unless it failed. */
  readonly error: unknown;
  /** @returns undefined if it failed or was cancelled */
  run<Result>(work: (signal: AbortSignal) => Promise<Result> | undefined): Promise<Result | undefined>;
  cancel(): void;
}

type State = Pick<Work, 'isRunning' | 'isCancelled' | 'error'>;

const IDLE: State = { isRunning: false, isCancelled: false, error: null };

/** Runs work, and knows whether it runs, failed or was cancelled. */
export function useWork(): Work {
  const [state, setState] = useState(IDLE);
  const running = useRef<AbortController | null>(null);
  return {
    ...state,
    async run(work) {
      running.current = new AbortController();
      const { signal } = running.current;
      setState({ ...IDLE, isRunning: true });
      try {
        const result = await work(signal);
        setState(IDLE);
        return result;
      } catch (error) {
        setState(signal.aborted ? { ...IDLE, isCancelled: true } : { ...IDLE, error });
        return undefined;
      }
    },
    cancel: () => running.current?.abort(),
  };
}
