import { type MouseEvent, useState } from 'react';

/** Where something stands that a button opens and closes. */
export interface Anchor {
  /** The button, while it is open. */
  readonly element: HTMLElement | null;
  readonly isOpen: boolean;
  /** How often it was opened. Until the first time it need not be there; after that it may still fade away. */
  readonly times: number;
  readonly open: (event: MouseEvent<HTMLElement>) => void;
  readonly close: () => void;
}

export function useAnchor(): Anchor {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [times, setTimes] = useState(0);
  return {
    element,
    isOpen: element !== null,
    times,
    open: ({ currentTarget }) => {
      setElement(currentTarget);
      setTimes(times + 1);
    },
    close: () => setElement(null),
  };
}
