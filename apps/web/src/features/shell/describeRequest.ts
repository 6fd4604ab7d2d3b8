import type { QueuedRequest } from '@building-vitals/tokens';

/** What a request is for, in the user's terms. */
export type RequestPurpose = 'points' | 'readings' | 'sites' | 'other';

/** Derives it from the request's address. */
export function describeRequest({ url }: Pick<QueuedRequest, 'url'>): RequestPurpose {
  const { pathname } = new URL(url);
  if (/\/points\/?$/.test(pathname)) return 'points';
  if (/timeseries/.test(pathname)) return 'readings';
  return /\/sites\/?$/.test(pathname) ? 'sites' : 'other';
}
