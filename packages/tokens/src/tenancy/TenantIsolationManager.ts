import { type OriginAllowList, originAllowList, parseOrigin, TokenError } from '../core/index.ts';
import { databaseName } from '../storage/index.ts';
import { isSiteAllowed, OWN_TENANT, type TenantConfig } from './TenantConfig.ts';

/** Says what each tenant may reach. Unknown means refused. */
export class TenantIsolationManager {
  readonly #commonOrigins: readonly string[];
  #tenants: ReadonlyMap<string, TenantConfig> = new Map([[OWN_TENANT.tenantId, OWN_TENANT]]);

  /** @param commonOrigins where the tokens of every tenant may go */
  constructor(commonOrigins: readonly (string | URL)[]) {
    this.#commonOrigins = commonOrigins.map(parseOrigin);
  }

  /** Takes the place of what was known. */
  setTenants(tenants: Iterable<TenantConfig>): void {
    this.#tenants = new Map([...tenants].map((tenant) => [tenant.tenantId, tenant]));
  }

  /** True if this tenant is known and may use this site. */
  validateTenantAccess(tenantId: string, siteId: string): boolean {
    const tenant = this.#tenants.get(tenantId);
    return tenant !== undefined && isSiteAllowed(tenant, siteId);
  }

  /**
   * Origins that may see this tenant's tokens: those for everyone, and that of its own API.
   * @throws TokenError `TENANT_NOT_FOUND`
   */
  allowedOrigins(tenantId: string): readonly string[] {
    const { apiBaseUrl } = this.#require(tenantId);
    return apiBaseUrl ? [...this.#commonOrigins, new URL(apiBaseUrl).origin] : this.#commonOrigins;
  }

  /**
   * The same, as it is at each request: what a tenant may reach changes while it is used.
   * @throws (from the list) TokenError `TENANT_NOT_FOUND`, `ORIGIN_NOT_ALLOWED`
   */
  allowListOf(tenantId: string): OriginAllowList {
    return { assertAllowed: (url) => originAllowList(this.allowedOrigins(tenantId)).assertAllowed(url) };
  }

  /** What this tenant's database is called; no other's has the same name. @throws TokenError `TENANT_NOT_FOUND` */
  databaseName(tenantId: string): string {
    return databaseName(this.#require(tenantId).tenantId);
  }

  #require(tenantId: string): TenantConfig {
    const tenant = this.#tenants.get(tenantId);
    if (!tenant) throw tenantNotFound();
    return tenant;
  }
}

export function tenantNotFound(): TokenError {
  return new TokenError('TENANT_NOT_FOUND', 'There is no such tenant here; it may have been removed elsewhere.');
}
