import { type MouseEvent, useState } from 'react';

/** The state of a popover or menu that a button opens. */
export interface Anchor {
  /** The button, while it is open. */
  readonly element: HTMLElement | null;
  readonly isOpen: boolean;
  /** How often it was opened. It need not be rendered before the first time; afterwards it stays, to fade out. */
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
