import type { SeriesColumns } from '@building-vitals/ace-api';
import { queryOptions } from '@tanstack/react-query';
import type { SiteApi } from '../../services/siteApi.ts';
import { siteQueryKey } from '../../services/siteQueries.ts';
import { type ChosenRange, resolveRange } from './timeRange.ts';

const MINUTE_MS = 60_000;

/** Every query of a site's charts begins with this key. */
export function chartQueryKey(siteId: string): readonly unknown[] {
  return [...siteQueryKey(siteId), 'chart'];
}

/** A point's samples for the chart. Points that are requested together share a batch. */
export function chartQuery(siteId: string, { batch }: SiteApi, point: string, range: ChosenRange) {
  return queryOptions({
    queryKey: [...chartQueryKey(siteId), point, range],
    queryFn: ({ signal }): Promise<SeriesColumns> =>
      batch.getPointTimeseries({ point, ...resolveRange(range, Date.now()), signal }),
    staleTime: MINUTE_MS,
    refetchInterval: 'custom' in range ? false : MINUTE_MS,
    // Comparing a million samples with the previous ones takes longer than drawing them.
    structuralSharing: false,
  });
}
