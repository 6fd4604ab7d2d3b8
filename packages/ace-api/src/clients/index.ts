export { type AceApiClient, type AceApiClientOptions, aceApiClient } from './aceApiClient.ts';
export { type BatchApiService, type BatchApiServiceOptions, batchApiService } from './batchApiService.ts';
export {
  type CloudflareWorkerClient,
  type CloudflareWorkerClientOptions,
  cloudflareWorkerClient,
} from './cloudflareWorkerClient.ts';
export type {
  CallOptions,
  PageOptions,
  PaginatedRange,
  PointRange,
  PointsRange,
  SiteOptions,
  SiteRange,
  TimeRange,
} from './options.ts';
export { acePaths } from './paths.ts';
export type { SiteOperations } from './siteOperations.ts';
export type { TimeseriesOperations } from './timeseriesOperations.ts';
