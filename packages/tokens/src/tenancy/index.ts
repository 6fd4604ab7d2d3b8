export { type MultiTenantOptions, MultiTenantTokenManager, type TenantEvents } from './MultiTenantTokenManager.ts';
export { ALL_SITES, OWN_TENANT, type TenantConfig } from './TenantConfig.ts';
export { TenantIsolationManager } from './TenantIsolationManager.ts';
