import type { Point } from '@building-vitals/ace-api';
import { useDeferredValue, useMemo, useState } from 'react';
import { findPoints } from './findPoints.ts';

export interface PointSearch {
  /** What is typed. */
  readonly query: string;
  /** What {@link found} was found by; a moment behind while somebody types in a long list. */
  readonly foundBy: string;
  readonly found: readonly Point[];
  readonly total: number;
  readonly setQuery: (query: string) => void;
}

/** A list of points, and a search that does not hold up who types. */
export function usePointSearch(points: readonly Point[]): PointSearch {
  const [query, setQuery] = useState('');
  const foundBy = useDeferredValue(query);
  const found = useMemo(() => findPoints(points, foundBy), [points, foundBy]);
  return { query, foundBy, found, total: points.length, setQuery };
}
