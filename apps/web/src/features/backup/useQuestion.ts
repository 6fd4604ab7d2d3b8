import { useCallback, useEffect, useRef, useState } from 'react';

/** Questions that a running task asks the user. */
export interface Questions<Question> {
  /** The question that waits for an answer. */
  readonly open: Question | null;
  /** Resolves with the answer; with false if the component unmounts. */
  readonly ask: (question: Question) => Promise<boolean>;
  readonly answer: (isYes: boolean) => void;
}

export function useQuestion<Question>(): Questions<Question> {
  const [open, setOpen] = useState<Question | null>(null);
  const waiting = useRef<((isYes: boolean) => void) | null>(null);
  useEffect(() => () => waiting.current?.(false), []);
  const ask = useCallback((question: Question) => {
    setOpen(() => question);
    return new Promise<boolean>((resolve) => {
      waiting.current = resolve;
    });
  }, []);
  const answer = useCallback((isYes: boolean) => {
    setOpen(null);
    waiting.current?.(isYes);
  }, []);
  return { open, ask, answer };
}
