// The public API of @building-vitals/ace-api. What is not named here is private.

// The three clients: ACE itself, the edge in front of it, and batching over either.

export {
  type AceApiClient,
  type AceApiClientOptions,
  aceApiClient,
  type BatchApiService,
  type BatchApiServiceOptions,
  batchApiService,
  type CloudflareWorkerClient,
  type CloudflareWorkerClientOptions,
  cloudflareWorkerClient,
  type SiteOperations,
  type TimeseriesOperations,
} from './clients/index.ts';

// What their calls take.

export type {
  CallOptions,
  PageOptions,
  PaginatedRange,
  PointRange,
  PointsRange,
  SiteOptions,
  SiteRange,
  TimeRange,
} from './clients/index.ts';

// Requests to ACE whose responses stay unread, as in a proxy.

export { acePaths } from './clients/index.ts';
export { type AceSendOptions, type ApiRequest, createAceSend, type Fetch, type Send } from './http/index.ts';

// Errors: what a client rejects with, and the problem details that the edge sends.

export {
  AceApiError,
  type AceApiErrorCode,
  type AceApiErrorDetails,
  type ClientErrorCode,
  problemFromError,
} from './AceApiError.ts';
export {
  createProblem,
  PROBLEM_CODES,
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  problemSchema,
} from './problem.ts';

// Samples over time, as columns.

export {
  type ColumnsCollector,
  createColumnsCollector,
  emptySeries,
  parseAceTime,
  type SeriesColumns,
  type SeriesKind,
  samplesToColumns,
} from './series/index.ts';

// Organisations, sites, gateways, points and weather: schemas and types.

export {
  type BacnetData,
  type ClientOrganization,
  clientOrganizationSchema,
  type Gateway,
  gatewaySchema,
  type Point,
  pointSchema,
  type Sample,
  type Site,
  siteSchema,
  type Weather,
  weatherSchema,
} from './shapes/index.ts';

// How to display a point.

export { pointLabel, pointUnit } from './shapes/index.ts';

// Envelopes: pages of collections, pages of samples, batches.

export {
  type BatchRequest,
  type BatchTimeseriesResponse,
  batchRequestSchema,
  batchResponseSchema,
  type CursorPage,
  cursorPageSchema,
  MAX_BATCH_POINTS,
  PAGE_SIZE_VALUES,
  type Page,
  type PageSize,
  PER_PAGE_VALUES,
  type PerPage,
  type PointSamples,
  pageSchema,
  pointSamplesSchema,
} from './shapes/index.ts';
