import { type Point, pointUnit, type SeriesColumns } from '@building-vitals/ace-api';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useSiteApi } from '../../services/siteApi.ts';
import { lastHourQuery } from '../siteData/index.ts';

/** How many points are considered for the first chart: as many as the list shows and requests anyway. */
const CANDIDATES = 16;
/** The maximum number of lines of the first chart. */
export const DEFAULT_LINES = 3;
const UNKNOWN: ChartedPoints = { names: null, error: null };

export interface ChartedPoints {
  /** Names; null until it is known which points have data. */
  readonly names: readonly string[] | null;
  /** Why that could not be found out. */
  readonly error: Error | null;
}

/**
 * The points in the chart: those in the address, or else the first few of one unit that have data, as many
 * points never report any. Once chosen, they stay.
 */
export function useChartedPoints(
  siteId: string,
  points: readonly Point[],
  chosen: readonly string[] | undefined,
): ChartedPoints {
  const api = useSiteApi(siteId);
  const [defaults, setDefaults] = useState<readonly string[] | null>(null);
  const isWanted = !chosen && defaults === null;
  const candidates = useMemo(() => (isWanted ? points.slice(0, CANDIDATES) : undefined), [isWanted, points]);
  const combine = useCallback(
    (results: UseQueryResult<SeriesColumns, Error>[]): ChartedPoints => {
      if (!candidates || results.some(({ isPending }) => isPending)) return UNKNOWN;
      const columns = results.map(({ data }) => data);
      const isAllFailed = results.length > 0 && columns.every((each) => each === undefined);
      return isAllFailed
        ? { names: null, error: results[0]?.error ?? null }
        : { names: pickDefaults(candidates, columns), error: null };
    },
    [candidates],
  );
  const queries = (candidates ?? []).map(({ name }) => lastHourQuery(siteId, api, name));
  const found = useQueries({ queries, combine });
  if (isWanted && found.names !== null) setDefaults(found.names);
  const names = chosen ?? defaults;
  return names ? { names, error: null } : found;
}

function pickDefaults(candidates: readonly Point[], data: readonly (SeriesColumns | undefined)[]): string[] {
  const measured = candidates.filter((_point, index) => {
    const columns = data[index];
    return columns?.kind === 'number' && columns.t.length > 0;
  });
  const first = measured.find((point) => pointUnit(point) !== null) ?? measured[0] ?? candidates[0];
  if (!first) return [];
  return [first, ...measured.filter((point) => point !== first && pointUnit(point) === pointUnit(first))]
    .slice(0, DEFAULT_LINES)
    .map(({ name }) => name);
}
