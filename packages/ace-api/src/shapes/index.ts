export { type BatchRequest, batchRequestSchema, MAX_BATCH_POINTS } from './batchRequestSchema.ts';
export { type BatchTimeseriesResponse, batchResponseSchema, seriesColumnsSchema } from './batchResponseSchema.ts';
export { type ClientOrganization, clientOrganizationSchema } from './clientOrganizationSchema.ts';
export { type Gateway, type GatewayToken, gatewaySchema, gatewayTokenSchema } from './gatewaySchema.ts';
export { type Page, PER_PAGE_VALUES, type PerPage, pageSchema } from './pageSchema.ts';
export { pointLabel } from './pointLabel.ts';
export {
  type CursorPage,
  cursorPageSchema,
  PAGE_SIZE_VALUES,
  type PageSize,
  type PointSamples,
  pointSamplesSchema,
} from './pointSamplesSchema.ts';
export { type BacnetData, type Point, pointSchema } from './pointSchema.ts';
export { pointUnit } from './pointUnit.ts';
export { type Site, siteSchema } from './siteSchema.ts';
export { type Sample, sampleSchema, type Weather, weatherSchema } from './weatherSchema.ts';
