import type { QueuedRequest } from '@building-vitals/tokens';

/** What a person would say that a request is for. */
export type RequestPurpose = 'points' | 'readings' | 'sites' | 'other';

/** Reads from its address what a request asks for. */
export function describeRequest({ url }: Pick<QueuedRequest, 'url'>): RequestPurpose {
  const { pathname } = new URL(url);
  if (/\/points\/?$/.test(pathname)) return 'points';
  if (/timeseries/.test(pathname)) return 'readings';
  return /\/sites\/?$/.test(pathname) ? 'sites' : 'other';
}
