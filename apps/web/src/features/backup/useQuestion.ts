import { useCallback, useEffect, useRef, useState } from 'react';

/** Questions that work asks a person on its way. */
export interface Questions<Question> {
  /** The one that waits for an answer. */
  readonly open: Question | null;
  /** Resolves with what the person said; with no if the component goes. */
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
