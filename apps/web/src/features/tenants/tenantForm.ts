import { ALL_SITES, type TenantConfig, type TokenErrorCode } from '@building-vitals/tokens';

/** The fields of the organisation form. */
export interface TenantFormValues {
  readonly tenantName: string;
  /** Suggested from the name until it is edited. */
  readonly tenantId: string;
  readonly mayUse: 'only' | 'every';
  /** Separated by spaces. */
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

/** Splits typed or pasted IDs at commas, spaces and line breaks. */
export function splitSiteIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
}

/** The field that an error is about; null if there is none. */
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

/** Without characters that an ID cannot have: "Kliniken Köln & Bonn" is `kliniken-koln-bonn`. */
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
 * The origin of a tenant's API if the page's policy blocks it; null if it is allowed, or if this is not a valid
 * address yet.
 */
export function originNotPermitted(apiBaseUrl: string, permitted: readonly string[]): string | null {
  const text = apiBaseUrl.trim();
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text)) return null;
  const { origin } = new URL(text);
  return permitted.includes(origin) ? null : origin;
}
