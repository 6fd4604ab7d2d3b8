import type { Point } from '@building-vitals/ace-api';
import { useDeferredValue, useMemo, useState } from 'react';
import { findPoints } from './findPoints.ts';

export interface PointSearch {
  /** The text in the search field. */
  readonly query: string;
  /** The query of {@link found}, which lags behind while typing in a long list. */
  readonly foundBy: string;
  readonly found: readonly Point[];
  readonly total: number;
  readonly setQuery: (query: string) => void;
}

/** A searchable list of points; searching does not block typing. */
export function usePointSearch(points: readonly Point[]): PointSearch {
  const [query, setQuery] = useState('');
  const foundBy = useDeferredValue(query);
  const found = useMemo(() => findPoints(points, foundBy), [points, foundBy]);
  return { query, foundBy, found, total: points.length, setQuery };
}
