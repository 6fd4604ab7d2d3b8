import { type Point, pointLabel, pointUnit, type SeriesColumns } from '@building-vitals/ace-api';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSiteApi } from '../../services/siteApi.ts';
import { seriesColor, useChartColors } from '../../theme/useChartColors.ts';
import type { ChartSeries } from './ChartSeries.ts';
import { chartQuery } from './chartQuery.ts';
import type { ChosenRange } from './timeRange.ts';

/** A point whose data could not be loaded. */
export interface ChartFailure {
  readonly name: string;
  readonly label: string;
  readonly error: Error;
  /** The chart still shows older data of it. */
  readonly isShown: boolean;
  readonly isRetrying: boolean;
  readonly retry: () => void;
}

/** What a chart can show so far. */
export interface ChartData {
  readonly series: readonly ChartSeries[];
  readonly failed: readonly ChartFailure[];
  /** The data of some point is still missing. */
  readonly isLoading: boolean;
  /** When the newest data arrived, ms since the epoch. */
  readonly updatedAt: number;
}

/** The samples of the selected points; each point loads and fails on its own. */
export function useChartData(
  siteId: string,
  points: readonly Point[],
  charted: readonly string[],
  range: ChosenRange,
): ChartData {
  const api = useSiteApi(siteId);
  const colors = useChartColors();
  const byName = useMemo(() => new Map(points.map((point) => [point.name, point])), [points]);

  const combine = useCallback(
    (results: UseQueryResult<SeriesColumns, Error>[]): ChartData => {
      const series: ChartSeries[] = [];
      const failed: ChartFailure[] = [];
      results.forEach(({ data, error, isFetching, refetch }, index) => {
        const name = charted[index] ?? '';
        const point = byName.get(name);
        const label = point ? pointLabel(point) : name;
        const unit = point ? pointUnit(point) : null;
        const retry = () => void refetch();
        if (data) series.push({ name, label, unit, columns: data, color: seriesColor(colors, index) });
        if (error) failed.push({ name, label, error, isShown: data !== undefined, isRetrying: isFetching, retry });
      });
      return {
        series,
        failed,
        isLoading: results.some(({ isLoading }) => isLoading),
        updatedAt: Math.max(0, ...results.map(({ dataUpdatedAt }) => dataUpdatedAt)),
      };
    },
    [charted, byName, colors],
  );
  return useQueries({ queries: charted.map((name) => chartQuery(siteId, api, name, range)), combine });
}
