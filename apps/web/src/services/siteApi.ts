import {
  type BatchApiService,
  batchApiService,
  type CloudflareWorkerClient,
  cloudflareWorkerClient,
} from '@building-vitals/ace-api';
import type { TenantServices } from './createTenantServices.ts';
import { useTenantServices } from './ServicesProvider.tsx';

/** The API with the token of one site. */
export interface SiteApi {
  readonly client: CloudflareWorkerClient;
  readonly batch: BatchApiService;
}

/** One per site of a tenant, so that requests of several parts of a page can share a batch. */
const apis = new WeakMap<TenantServices, Map<string, SiteApi>>();

/** The API with the token of this site. */
export function useSiteApi(siteId: string): SiteApi {
  return siteApi(useTenantServices(), siteId);
}

function siteApi(tenant: TenantServices, siteId: string): SiteApi {
  const ofTenant = apis.get(tenant) ?? new Map<string, SiteApi>();
  apis.set(tenant, ofTenant);
  const api = ofTenant.get(siteId) ?? createSiteApi(tenant, siteId);
  ofTenant.set(siteId, api);
  return api;
}

function createSiteApi({ apiBaseUrl, fetchFor }: TenantServices, siteId: string): SiteApi {
  const client = cloudflareWorkerClient({ baseUrl: apiBaseUrl, fetch: fetchFor(siteId) });
  return { client, batch: batchApiService({ client }) };
}
