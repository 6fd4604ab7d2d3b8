import type { BatchOptions, Progress } from '@building-vitals/tokens';
import { useEffect, useRef, useState } from 'react';

/** How a task ended. */
export type TaskOutcome<Result> =
  | { readonly status: 'done'; readonly result: Result }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: unknown };

/** A long task that the user starts, sees the progress of and can cancel; one at a time. */
export interface AsyncTask {
  readonly isRunning: boolean;
  /** Null unless it runs; a total of 0 until it has reported its progress. */
  readonly progress: Progress | null;
  /** The last run was cancelled. */
  readonly isCancelled: boolean;
  /** Of the last run; null unless it failed. */
  readonly error: unknown;
  readonly run: <Result>(task: (options: Required<BatchOptions>) => Promise<Result>) => Promise<TaskOutcome<Result>>;
  readonly cancel: () => void;
}

type State = Pick<AsyncTask, 'progress' | 'isCancelled' | 'error'>;

const IDLE: State = { progress: null, isCancelled: false, error: null };

/** A task that is cancelled when the component unmounts. */
export function useAsyncTask(): AsyncTask {
  const [state, setState] = useState(IDLE);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  return {
    ...state,
    isRunning: state.progress !== null,
    run: async (task) => {
      controller.current = new AbortController();
      const { signal } = controller.current;
      const onProgress = (progress: Progress) => setState({ ...IDLE, progress });
      onProgress({ done: 0, total: 0 });
      try {
        const result = await task({ signal, onProgress });
        setState(IDLE);
        return { status: 'done', result };
      } catch (error) {
        setState(signal.aborted ? { ...IDLE, isCancelled: true } : { ...IDLE, error });
        return signal.aborted ? { status: 'cancelled' } : { status: 'failed', error };
      }
    },
    cancel: () => controller.current?.abort(),
  };
}
