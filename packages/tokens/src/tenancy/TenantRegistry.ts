import { TokenError } from '../core/index.ts';
import type { TokenManagerService } from '../manager/index.ts';
import { OWN_TENANT, type TenantConfig } from './TenantConfig.ts';
import { tenantNotFound } from './TenantIsolationManager.ts';

/** A tenant as it is written down. */
interface Entry extends TenantConfig {
  /** Its removal has begun, and is to be finished. */
  readonly isLeaving?: boolean;
}

/** The tenants of a vault, encrypted in it: whose buildings somebody looks after is nobody's business. */
export class TenantRegistry {
  readonly #home: TokenManagerService;

  constructor(home: TokenManagerService) {
    this.#home = home;
  }

  /** The person's own first. @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*` */
  async list(): Promise<TenantConfig[]> {
    return [OWN_TENANT, ...(await this.#entries()).filter(({ isLeaving }) => !isLeaving)];
  }

  /** Tenants whose removal was begun. @throws as {@link list} */
  async listLeaving(): Promise<TenantConfig[]> {
    return (await this.#entries()).filter(({ isLeaving }) => isLeaving);
  }

  /** @throws TokenError `TENANT_EXISTS`; as {@link list} */
  add(tenant: TenantConfig): Promise<void> {
    return this.#change((entries) => {
      if (tenant.tenantId === OWN_TENANT.tenantId || entries.some(({ tenantId }) => tenantId === tenant.tenantId)) {
        throw new TokenError('TENANT_EXISTS', `There is a tenant "${tenant.tenantId}" already.`);
      }
      return [...entries, tenant];
    });
  }

  /** @throws TokenError `TENANT_NOT_FOUND`; as {@link list} */
  update(tenant: TenantConfig): Promise<void> {
    return this.#replace(tenant.tenantId, () => tenant);
  }

  /** From now on it is not listed. @throws as {@link update} */
  beginRemoval(tenantId: string): Promise<void> {
    return this.#replace(tenantId, (entry) => ({ ...entry, isLeaving: true }));
  }

  /** @throws as {@link list} */
  endRemoval(tenantId: string): Promise<void> {
    return this.#change((entries) => entries.filter((entry) => entry.tenantId !== tenantId || !entry.isLeaving));
  }

  #replace(tenantId: string, change: (entry: Entry) => Entry): Promise<void> {
    return this.#change((entries) => {
      if (!entries.some((entry) => entry.tenantId === tenantId && !entry.isLeaving)) throw tenantNotFound();
      return entries.map((entry) => (entry.tenantId === tenantId ? change(entry) : entry));
    });
  }

  async #entries(): Promise<Entry[]> {
    return parse(await this.#home.settings.loadSetting('tenants'));
  }

  #change(change: (entries: Entry[]) => Entry[]): Promise<void> {
    return this.#home.settings.changeSetting('tenants', (json) => JSON.stringify(change(parse(json))));
  }
}

function parse(json: string | null): Entry[] {
  return json === null ? [] : (JSON.parse(json) as Entry[]);
}
