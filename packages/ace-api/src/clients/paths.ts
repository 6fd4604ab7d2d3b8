import { pathSegment } from './pathSegment.ts';

/** Paths that are the same at ACE and at the edge, below the base URL of each. */
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

/** ACE's paths below its base URL, in their canonical form: collections end in `/` (Flask-RESTX). */
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
