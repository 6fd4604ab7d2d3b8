import { AceApiError } from '../AceApiError.ts';

/** Paths that are the same in ACE and in the edge, below the base URL of each. */
export const commonPaths = {
  site: (site: string) => `/sites/${pathSegment(site)}`,
  points: (site: string) => `/sites/${pathSegment(site)}/points`,
  configuredPoints: (site: string) => `/sites/${pathSegment(site)}/configured_points`,
  weather: (site: string) => `/sites/${pathSegment(site)}/weather`,
  siteTimeseries: (site: string) => `/sites/${pathSegment(site)}/timeseries`,
  paginatedTimeseries: (site: string) => `/sites/${pathSegment(site)}/timeseries/paginated`,
  point: (point: string) => `/points/${pathSegment(point)}`,
  pointTimeseries: (point: string) => `/points/${pathSegment(point)}/timeseries`,
  gatewayToken: (gateway: string) => `/gateways/${pathSegment(gateway)}/token`,
};

/**
 * ACE's paths below its base URL, in their canonical form: collections end in `/` (Flask-RESTX). Names are
 * percent-encoded; a name that no path can hold is an `AceApiError` `BAD_REQUEST`.
 *
 * @example
 * ```ts
 * import { acePaths } from '@building-vitals/ace-api';
 *
 * console.log(acePaths.point('ses/8000:33-8033/analogValue/102')); // /points/ses%2F8000%3A33-8033%2FanalogValue%2F102
 * ```
 */
export const acePaths = {
  ...commonPaths,
  sites: '/sites/',
  clients: '/clients/',
  gateways: '/gateways/',
  pointsTimeseries: '/points/get_timeseries',
};

/** The edge's paths below its base URL. */
export const edgePaths = {
  ...commonPaths,
  health: '/health',
  sites: '/sites',
  batchTimeseries: '/batch/timeseries',
};

/**
 * A name as one segment of a path: point names contain `/`, `:`, spaces and dots.
 *
 * @throws AceApiError `BAD_REQUEST` for a name that no URL can hold: an empty one, `.` and `..`, which every URL parser
 * resolves even when encoded (WHATWG URL §4.1), and half a surrogate pair.
 */
export function pathSegment(name: string): string {
  if (name === '' || name === '.' || name === '..' || !name.isWellFormed()) {
    throw new AceApiError('BAD_REQUEST', `${JSON.stringify(name)} cannot be part of a path.`);
  }
  return encodeURIComponent(name);
}
