import { type Point, pointUnit, type SeriesColumns } from '@building-vitals/ace-api';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useSiteApi } from '../../services/ServicesProvider.tsx';
import { lastHourQuery } from './siteDataQueries.ts';

/** How many points are looked at for a first chart: as many as the list shows at first, so they are asked for anyway. */
const CANDIDATES = 16;
const COUNT = 3;

/**
 * The points in the chart: those that the address names, else the first few of one unit that have data (many points are
 * set up and silent). Null while it is not known which have data; once it is, they stay.
 */
export function useChartedPoints(
  siteId: string,
  points: readonly Point[] | undefined,
  chosen: readonly string[] | undefined,
): readonly string[] | null {
  const api = useSiteApi(siteId);
  const [defaults, setDefaults] = useState<readonly string[] | null>(null);
  const isWanted = !chosen && defaults === null;
  const candidates = useMemo(() => (isWanted ? points?.slice(0, CANDIDATES) : undefined), [isWanted, points]);
  const combine = useCallback(
    (results: UseQueryResult<SeriesColumns, Error>[]) => {
      if (!candidates || results.some(({ isPending }) => isPending)) return null;
      return pickDefaults(
        candidates,
        results.map(({ data }) => data),
      );
    },
    [candidates],
  );
  const queries = (candidates ?? []).map(({ name }) => lastHourQuery(siteId, api, name));
  const found = useQueries({ queries, combine });
  if (isWanted && found !== null) setDefaults(found);
  return chosen ?? defaults;
}

function pickDefaults(candidates: readonly Point[], data: readonly (SeriesColumns | undefined)[]): string[] {
  const measured = candidates.filter((_point, index) => {
    const columns = data[index];
    return columns?.kind === 'number' && columns.t.length > 0;
  });
  const first = measured.find((point) => pointUnit(point) !== null) ?? measured[0] ?? candidates[0];
  if (!first) return [];
  return [first, ...measured.filter((point) => point !== first && pointUnit(point) === pointUnit(first))]
    .slice(0, COUNT)
    .map(({ name }) => name);
}
