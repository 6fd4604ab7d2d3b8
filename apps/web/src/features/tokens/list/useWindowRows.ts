import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type FocusEvent,
  type Key,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

export interface WindowRowsOptions {
  readonly count: number;
  /** The height of a row until it is measured, px. */
  readonly estimateSize: number;
  readonly getKey: (index: number) => string;
}

/** A row in the window. */
export interface WindowRow {
  readonly index: number;
  readonly key: Key;
  /** From the top of the list, px. */
  readonly offset: number;
}

export interface WindowRows {
  /** Of the element that contains the rows. */
  readonly listProps: {
    readonly ref: RefObject<HTMLDivElement | null>;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: () => void;
    readonly style: CSSProperties;
  };
  /** Those to draw. */
  readonly rows: readonly WindowRow[];
  /** A ref for each row, which also needs its index as `data-index`. */
  readonly measureRow: (element: HTMLDivElement | null) => void;
}

/** Draws only the rows in the window, and the row that has the focus, which removing it would lose. */
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
  return {
    listProps: {
      ref: listRef,
      onFocus,
      onBlur: () => setFocused(null),
      style: { position: 'relative', height: virtualizer.getTotalSize() },
    },
    rows: virtualizer.getVirtualItems().map(({ index, key, start }) => ({ index, key, offset: start - scrollMargin })),
    measureRow: virtualizer.measureElement,
  };
}

/** The distance of an element from the top of the page, px; the content above it may grow. */
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
