export { TenantSwitcher } from './TenantSwitcher.tsx';
export { useSwitchTenant } from './useSwitchTenant.ts';
export { useTenantName, useTenants } from './useTenants.ts';
