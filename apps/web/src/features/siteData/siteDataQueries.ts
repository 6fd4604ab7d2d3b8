import type { Point, SeriesColumns } from '@building-vitals/ace-api';
import { queryOptions } from '@tanstack/react-query';
import { recentWindow } from '../../lib/recentWindow.ts';
import type { SiteApi } from '../../services/siteApi.ts';
import { siteQueryKey } from '../../services/siteQueries.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** All points of a site. They rarely change. */
export function pointsQuery(siteId: string, { client }: SiteApi) {
  return queryOptions({
    queryKey: [...siteQueryKey(siteId), 'points'],
    queryFn: ({ signal }): Promise<Point[]> => client.listAllPoints({ site: siteId, signal }),
    staleTime: 10 * MINUTE_MS,
  });
}

/** A point's samples of the last hour, refetched each minute while visible. */
export function lastHourQuery(siteId: string, { batch }: SiteApi, point: string) {
  return queryOptions({
    queryKey: [...siteQueryKey(siteId), 'lastHour', point],
    queryFn: ({ signal }): Promise<SeriesColumns> =>
      batch.getPointTimeseries({ point, ...recentWindow(HOUR_MS, Date.now()), signal }),
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
  });
}
