const TENANT = '/t/default';

export const TOKENS = `${TENANT}/settings/tokens`;
export const AUDIT = `${TENANT}/audit`;
export const SECURITY = '/settings/security';
export const TENANTS = '/settings/tenants';
export const PREFERENCES = '/settings/preferences';
export const MIGRATION = '/settings/migration';

export function dashboardOf(siteId: string): string {
  return `${TENANT}/s/${siteId}/dashboard`;
}

export function chartsOf(siteId: string): string {
  return `${TENANT}/s/${siteId}/charts`;
}
