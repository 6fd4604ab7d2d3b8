import type { BatchOptions, Progress } from '@building-vitals/tokens';
import { useEffect, useRef, useState } from 'react';

/** One long piece of work at a time, that says how far it is and ends with the component. */
export interface Work {
  /** Null while nothing is under way. */
  readonly progress: Progress | null;
  /** Does it; null if it was stopped. @throws whatever the work throws */
  readonly run: <Result>(work: (options: BatchOptions) => Promise<Result>) => Promise<Result | null>;
  readonly stop: () => void;
}

export function useWork(): Work {
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  return {
    progress,
    stop: () => running.current?.abort(),
    run: async (work) => {
      const controller = new AbortController();
      running.current = controller;
      setProgress({ done: 0, total: 0 });
      try {
        return await work({ onProgress: setProgress, signal: controller.signal });
      } catch (error) {
        if (controller.signal.aborted) return null;
        throw error;
      } finally {
        setProgress(null);
      }
    },
  };
}
