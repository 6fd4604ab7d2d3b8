import { type CloudflareWorkerClient, cloudflareWorkerClient } from '@building-vitals/ace-api';
import type { TenantServices } from './createTenantServices.ts';

/** The API with a token that is not stored yet. */
export function candidateApi({ apiBaseUrl, fetchWith }: TenantServices, token: string): CloudflareWorkerClient {
  return cloudflareWorkerClient({ baseUrl: apiBaseUrl, fetch: fetchWith(token) });
}
