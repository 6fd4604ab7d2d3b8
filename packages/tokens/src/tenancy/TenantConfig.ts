import { TokenError } from '../core/index.ts';
import { validateSiteId } from '../validation/index.ts';

/** An organisation whose tokens are kept apart from those of the others. */
export interface TenantConfig {
  /** Letters, digits, `_` and `-`. In clear in the name of its database. */
  readonly tenantId: string;
  readonly tenantName: string;
  /** The site that is current at first. */
  readonly defaultSiteId?: string | undefined;
  /** Sites whose tokens it may keep and use; `*` for all, which has to be said. */
  readonly allowedSites: readonly string[];
  /** An API of its own, absolute; its origin may see this tenant's tokens, and no other's. */
  readonly apiBaseUrl?: string | undefined;
}

/**
 * The tenant that is always there: the person's own.
 *
 * @example
 * ```ts
 * import { MultiTenantTokenManager, OWN_TENANT } from '@building-vitals/tokens';
 *
 * const tenants = await MultiTenantTokenManager.open({ allowedOrigins: [location.origin] });
 * await tenants.switchTenant(OWN_TENANT.tenantId);
 * ```
 */
export const OWN_TENANT: TenantConfig = { tenantId: 'default', tenantName: '', allowedSites: ['*'] };

/**
 * In `allowedSites`: every site.
 *
 * @example
 * ```ts
 * import { ALL_SITES, MultiTenantTokenManager } from '@building-vitals/tokens';
 *
 * const tenants = await MultiTenantTokenManager.open({ allowedOrigins: [location.origin] });
 * await tenants.addTenant({ tenantId: 'south', tenantName: 'South Clinics', allowedSites: [ALL_SITES] });
 * ```
 */
export const ALL_SITES = '*';

const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/**
 * A configuration without spaces around and with all that it says checked.
 * @throws TokenError `TENANT_ID_INVALID`, `TENANT_NAME_EMPTY`, `SITE_ID_*`, `SITE_NOT_ALLOWED` for a default site that is none
 * of the allowed ones, `ORIGIN_NOT_ALLOWED` for an `apiBaseUrl` that is no address to which tokens may go
 */
export function validateTenantConfig(config: TenantConfig): TenantConfig {
  const allowedSites = [...new Set(config.allowedSites.map(validateAllowedSite))];
  const tenant: TenantConfig = {
    tenantId: validateTenantId(config.tenantId),
    tenantName: validateTenantName(config.tenantName),
    allowedSites,
    ...(config.defaultSiteId?.trim() && { defaultSiteId: validateSiteId(config.defaultSiteId) }),
    ...(config.apiBaseUrl?.trim() && { apiBaseUrl: validateApiBaseUrl(config.apiBaseUrl) }),
  };
  if (tenant.defaultSiteId && !isSiteAllowed(tenant, tenant.defaultSiteId)) {
    throw new TokenError('SITE_NOT_ALLOWED', `Site "${tenant.defaultSiteId}" is none of the sites of this tenant.`);
  }
  return tenant;
}

export function isSiteAllowed({ allowedSites }: TenantConfig, siteId: string): boolean {
  return allowedSites.includes(ALL_SITES) || allowedSites.includes(siteId);
}

function validateTenantId(text: string): string {
  const tenantId = text.trim();
  if (ID_PATTERN.test(tenantId)) return tenantId;
  throw new TokenError('TENANT_ID_INVALID', 'A tenant’s ID has letters, digits, "_" and "-" only, 64 at most.');
}

function validateTenantName(text: string): string {
  const tenantName = text.trim();
  if (tenantName) return tenantName;
  throw new TokenError('TENANT_NAME_EMPTY', 'Enter a name for the tenant.');
}

function validateAllowedSite(text: string): string {
  return text.trim() === ALL_SITES ? ALL_SITES : validateSiteId(text);
}

/** Encrypted on its way, but for a server on this machine (W3C Secure Contexts, "potentially trustworthy"). */
function validateApiBaseUrl(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const isTrusted = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname));
  if (url && isTrusted && !url.username && !url.password && !url.search && !url.hash)
    return url.href.replace(/\/$/, '');
  throw new TokenError(
    'ORIGIN_NOT_ALLOWED',
    'The address of an API begins with https:// and has neither a password nor a "?" in it.',
  );
}

function isThisMachine(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
  );
}
