import { defaultRangeExtractor, type Range, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

export interface WindowRowsOptions {
  readonly count: number;
  /** How high a row is before it was drawn, px. */
  readonly estimateSize: number;
  readonly getKey: (index: number) => string;
}

export interface WindowRows {
  /** Of the element that the rows stand in. */
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly virtualizer: Virtualizer<Window, HTMLDivElement>;
  /** Where a row stands in its list, px. */
  readonly offsetOf: (start: number) => number;
  /** Of the same element: keeps the row drawn that has the focus. */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** Draws those of many rows that are in the window, and the one that has the focus, which would be lost with it. */
export function useWindowRows({ count, estimateSize, getKey }: WindowRowsOptions): WindowRows {
  const listRef = useRef<HTMLDivElement>(null);
  const scrollMargin = useTopOf(listRef);
  const [focused, setFocused] = useState<number | null>(null);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (focused === null || focused >= range.count || indexes.includes(focused)) return indexes;
      return [...indexes, focused].sort((a, b) => a - b);
    },
    [focused],
  );
  const virtualizer = useWindowVirtualizer<HTMLDivElement>({
    count,
    estimateSize: () => estimateSize,
    getItemKey: getKey,
    scrollMargin,
    overscan: 6,
    rangeExtractor,
  });
  const onFocus = ({ target }: FocusEvent) => {
    const index = target.closest('[data-index]')?.getAttribute('data-index');
    setFocused(index === null || index === undefined ? null : Number(index));
  };
  return { listRef, virtualizer, offsetOf: (start) => start - scrollMargin, onFocus, onBlur: () => setFocused(null) };
}

/** How far an element is from the top of the page, px; what stands above it may grow. */
function useTopOf(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () =>
      element.current && setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
