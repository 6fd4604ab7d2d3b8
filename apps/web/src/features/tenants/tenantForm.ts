import { ALL_SITES, type TenantConfig, type TokenErrorCode } from '@building-vitals/tokens';

/** What is typed into the form of an organisation. */
export interface TenantFormValues {
  readonly tenantName: string;
  /** Suggested from the name until something else is typed. */
  readonly tenantId: string;
  readonly mayUse: 'only' | 'every';
  /** With spaces between them. */
  readonly siteIds: string;
  readonly defaultSiteId: string;
  readonly apiBaseUrl: string;
}

export const EMPTY_TENANT: TenantFormValues = {
  tenantName: '',
  tenantId: '',
  mayUse: 'only',
  siteIds: '',
  defaultSiteId: '',
  apiBaseUrl: '',
};

export function toFormValues(tenant: TenantConfig): TenantFormValues {
  const isEvery = tenant.allowedSites.includes(ALL_SITES);
  return {
    tenantName: tenant.tenantName,
    tenantId: tenant.tenantId,
    mayUse: isEvery ? 'every' : 'only',
    siteIds: isEvery ? '' : tenant.allowedSites.join(' '),
    defaultSiteId: tenant.defaultSiteId ?? '',
    apiBaseUrl: tenant.apiBaseUrl ?? '',
  };
}

export function toTenantConfig(values: TenantFormValues): TenantConfig {
  const { tenantName, tenantId, mayUse, siteIds, defaultSiteId, apiBaseUrl } = values;
  return {
    tenantName,
    tenantId,
    allowedSites: mayUse === 'every' ? [ALL_SITES] : splitSiteIds(siteIds),
    defaultSiteId,
    apiBaseUrl,
  };
}

/** As they are typed or pasted: with commas, spaces or lines between them. */
export function splitSiteIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
}

/** Which field an error is about; null if it is about none of them. */
export function fieldOf(code: TokenErrorCode): keyof TenantFormValues | null {
  switch (code) {
    case 'TENANT_NAME_EMPTY':
      return 'tenantName';
    case 'TENANT_ID_INVALID':
    case 'TENANT_EXISTS':
      return 'tenantId';
    case 'SITE_ID_EMPTY':
    case 'SITE_ID_INVALID':
      return 'siteIds';
    case 'SITE_NOT_ALLOWED':
      return 'defaultSiteId';
    case 'ORIGIN_NOT_ALLOWED':
      return 'apiBaseUrl';
    default:
      return null;
  }
}

/** Of signs that are in no ID nothing is left: "Kliniken Köln & Bonn" is `kliniken-koln-bonn`. */
export function suggestTenantId(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}

/**
 * Where a tenant's requests would go that the page's policy does not let out; null if they would be let out, or if this is
 * no address yet.
 */
export function originNotPermitted(apiBaseUrl: string, permitted: readonly string[]): string | null {
  const text = apiBaseUrl.trim();
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text)) return null;
  const { origin } = new URL(text);
  return permitted.includes(origin) ? null : origin;
}
