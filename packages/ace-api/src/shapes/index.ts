export {
  type BatchRequest,
  type BatchTimeseriesResponse,
  batchRequestSchema,
  batchResponseSchema,
  MAX_BATCH_POINTS,
} from './batch.ts';
export {
  type ClientOrganization,
  clientOrganizationSchema,
  type Gateway,
  gatewaySchema,
  gatewayTokenSchema,
  type Site,
  siteSchema,
} from './inventory.ts';
export {
  type CursorPage,
  cursorPageSchema,
  PAGE_SIZE_VALUES,
  type Page,
  type PageSize,
  PER_PAGE_VALUES,
  type PerPage,
  type PointSamples,
  pageSchema,
  pointSamplesSchema,
} from './pages.ts';
export { pointLabel } from './pointLabel.ts';
export { type BacnetData, type Point, pointSchema } from './pointSchema.ts';
export { pointUnit } from './pointUnit.ts';
export { type Sample, type Weather, weatherSchema } from './weatherSchema.ts';
