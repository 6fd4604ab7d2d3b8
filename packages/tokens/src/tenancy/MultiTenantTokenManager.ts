import { EventEmitter, openTabChannel, requireOrigins, type TabChannel, type Unsubscribe } from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import { TokenManagerService, type TokenOptions } from '../manager/index.ts';
import {
  destroyVault,
  inspectVault,
  listStoredTenants,
  openRecordStore,
  type RecordStore,
  type VaultInspection,
} from '../storage/index.ts';
import { OWN_TENANT, type TenantConfig, validateTenantConfig } from './TenantConfig.ts';
import { TenantIsolationManager, tenantNotFound } from './TenantIsolationManager.ts';
import { TenantRegistry } from './TenantRegistry.ts';

/** What the tokens of several tenants are opened with. */
export interface MultiTenantOptions extends Omit<TokenOptions, 'tenantId' | 'store' | 'channel' | 'mayUseSite'> {
  /** Origins that may see the tokens of every tenant, such as `[location.origin]`; at least one. */
  readonly allowedOrigins: readonly (string | URL)[];
  /** Where a tenant's tokens are kept; the best that the browser offers if left out. */
  readonly openStore?: ((tenantId: string) => Promise<RecordStore>) | undefined;
  /** Which tenants have something kept here, also while the vault is locked; asks IndexedDB if left out. */
  readonly listTenants?: (() => Promise<readonly string[]>) | undefined;
  /** Reaches the same tenant in other tabs, and by the name of `:tenants` the list of them; BroadcastChannels if left out. */
  readonly openChannel?: ((name: string) => TabChannel) | undefined;
}

/** What {@link MultiTenantTokenManager} tells the app. */
export interface TenantEvents {
  /** In this tab: another one shows what it showed before. */
  'tenant:switched': { tenantId: string };
  /** Tenants were added, changed or removed, here or in another tab. */
  'tenants:changed': Record<never, never>;
}

/** No tenant can be called so. */
const LIST_CHANNEL = ':tenants';

/**
 * The tokens of several organisations, each with a database and keys of its own, all behind one lock. Each tenant has a
 * {@link TokenManagerService}: a request that began with one tenant's ends with it, whatever the person looks at meanwhile.
 *
 * @example
 * ```ts
 * import { createTokenFetch, MultiTenantTokenManager } from '@building-vitals/tokens';
 *
 * const tenants = await MultiTenantTokenManager.open({ allowedOrigins: [location.origin] });
 * await tenants.addTenant({ tenantId: 'north', tenantName: 'North Clinics', allowedSites: ['ses_omaha'] });
 * await tenants.switchTenant('north');
 * const northFetch = createTokenFetch(tenants.current); // stays that of North Clinics
 * ```
 */
export class MultiTenantTokenManager {
  readonly isolation: TenantIsolationManager;
  readonly #options: MultiTenantOptions;
  readonly #home: TokenManagerService;
  readonly #registry: TenantRegistry;
  readonly #channel: TabChannel;
  readonly #events = new EventEmitter<TenantEvents>();
  readonly #handles = new Map<string, Promise<TokenManagerService>>();
  /** Of the handles: they lock together. */
  readonly #watches = new Map<string, Unsubscribe>();
  #tenants: readonly TenantConfig[] = [OWN_TENANT];
  #current: { readonly tenantId: string; readonly manager: TokenManagerService };

  private constructor(options: MultiTenantOptions, isolation: TenantIsolationManager, home: TokenManagerService) {
    this.#options = options;
    this.isolation = isolation;
    this.#home = home;
    this.#registry = new TenantRegistry(home);
    this.#current = { tenantId: OWN_TENANT.tenantId, manager: home };
    this.#keep(OWN_TENANT.tenantId, Promise.resolve(home), home);
    this.#channel = (options.openChannel ?? openTabChannel)(LIST_CHANNEL);
    this.#channel.subscribe(() => void this.#followList());
    home.on('vault:master-key-rotated', () => void this.#rotateTenants().catch(() => {}));
  }

  /**
   * Opens the vault with the tenant that was current last. One that takes a person to unlock it opens locked, and knows no
   * tenants until then.
   * @throws as {@link TokenManagerService.open}
   */
  static async open({ unlockKey, ...options }: MultiTenantOptions): Promise<MultiTenantTokenManager> {
    requireOrigins(options.allowedOrigins);
    const isolation = new TenantIsolationManager(options.allowedOrigins);
    const ofHome = await managerOptions(options, isolation, OWN_TENANT.tenantId);
    const home = await TokenManagerService.open({ ...ofHome, unlockKey });
    const manager = new MultiTenantTokenManager(options, isolation, home);
    if (!home.getSnapshot().isLocked) await manager.#enter();
    return manager;
  }

  /**
   * Destroys a vault that cannot be opened, of every tenant, as {@link destroy} does: where the browser lost its key, nothing
   * else is left to do.
   * @throws TokenError `STORAGE_*`
   */
  static async destroyUnopened({
    openStore = openRecordStore,
    listTenants = listStoredTenants,
  }: Pick<MultiTenantOptions, 'openStore' | 'listTenants'> = {}): Promise<void> {
    const tenantIds = new Set([OWN_TENANT.tenantId, ...(await listTenants())]);
    for (const tenantId of tenantIds) await destroyVault(await openStore(tenantId));
  }

  async close(): Promise<void> {
    this.#channel.close();
    for (const handle of await Promise.all(this.#handles.values())) await handle.close();
  }

  on<Name extends keyof TenantEvents>(name: Name, listener: (event: TenantEvents[Name]) => void): Unsubscribe {
    return this.#events.on(name, listener);
  }

  // —— Which tenants there are ——

  /** The person's own first; while it is locked that one alone is known. */
  get tenants(): readonly TenantConfig[] {
    return this.#tenants;
  }

  /**
   * @throws TokenError `TENANT_EXISTS`; as {@link validateTenantConfig}; `VAULT_LOCKED`, `STORAGE_*`
   */
  async addTenant(config: TenantConfig): Promise<TenantConfig> {
    const tenant = validateTenantConfig(config);
    await this.#registry.add(tenant);
    this.#home.audit.note('tenant:added', { tenantId: tenant.tenantId });
    await this.#announce();
    await this.#takeDefaultSite(tenant);
    return tenant;
  }

  /**
   * Changes name, sites, default site or API of a tenant; holds for the next request.
   * @throws TokenError `TENANT_NOT_FOUND`; as {@link validateTenantConfig}; `VAULT_LOCKED`, `STORAGE_*`
   */
  async updateTenant(config: TenantConfig): Promise<TenantConfig> {
    const tenant = validateTenantConfig(config);
    const before = this.#tenants.find(({ tenantId }) => tenantId === tenant.tenantId);
    await this.#registry.update(tenant);
    await this.#announce();
    // One that the person made the default since then stays it.
    if (tenant.defaultSiteId !== before?.defaultSiteId) await this.#takeDefaultSite(tenant);
    return tenant;
  }

  /**
   * Removes a tenant with all of its tokens: its keys first, so that whatever is left anywhere cannot be opened again. What is
   * interrupted is finished when the vault is opened next. Whoever looks at it looks at their own tenant then.
   * @throws TokenError `TENANT_NOT_FOUND`, also for the person's own; `VAULT_LOCKED`, `STORAGE_*`
   */
  async removeTenant(tenantId: string): Promise<void> {
    if (tenantId === OWN_TENANT.tenantId) throw tenantNotFound();
    await this.#registry.beginRemoval(tenantId);
    if (this.#current.tenantId === tenantId) await this.switchTenant(OWN_TENANT.tenantId);
    // Before its keys go: other tabs let go of it.
    await this.#announce();
    await this.#finishRemoval(tenantId);
    this.#home.audit.note('tenant:removed', { tenantId });
  }

  // —— Whose tokens ——

  get currentTenant(): TenantConfig {
    return this.#tenants.find(({ tenantId }) => tenantId === this.#current.tenantId) ?? OWN_TENANT;
  }

  /** The tokens of the current tenant. Keep it for as long as a piece of work takes: it stays that tenant's. */
  get current(): TokenManagerService {
    return this.#current.manager;
  }

  /** The current tenant's token for its current site, at once; null if there is none that could be used now. */
  getCurrentToken(): string | null {
    return this.#current.manager.getCurrentToken();
  }

  /** The tokens of one tenant, whatever the current one is. @throws TokenError `TENANT_NOT_FOUND`, `STORAGE_*` */
  tenant(tenantId: string): Promise<TokenManagerService> {
    const known = this.#handles.get(tenantId);
    if (known) return known;
    if (!this.#tenants.some((tenant) => tenant.tenantId === tenantId)) return Promise.reject(tenantNotFound());
    return this.#open(tenantId);
  }

  /** In this tab. @throws TokenError `TENANT_NOT_FOUND`, `VAULT_LOCKED`, `STORAGE_*` */
  async switchTenant(tenantId: string): Promise<void> {
    const manager = await this.tenant(tenantId);
    this.#current = { tenantId, manager };
    await this.#home.settings.saveSetting('currentTenant', tenantId);
    this.#events.emit('tenant:switched', { tenantId });
  }

  // —— Locking ——

  get isLocked(): boolean {
    return this.#home.getSnapshot().isLocked;
  }

  /** Locks every tenant, in every tab. */
  async lock(): Promise<void> {
    await this.#home.lock();
    await this.#lockAll({ thisTabOnly: false });
  }

  /** Unlocks every tenant. @throws as {@link TokenManagerService.unlock} */
  async unlock(key: UnlockKey): Promise<void> {
    await this.#home.unlock(key);
    for (const [tenantId, handle] of this.#handles) {
      if (tenantId !== OWN_TENANT.tenantId) await (await handle).unlock();
    }
    await this.#enter();
  }

  /**
   * What can be said without a key, also while it is locked: the ways of unlocking, and when tokens expire, of all tenants.
   * @throws TokenError `STORAGE_*`
   */
  async inspect(): Promise<VaultInspection> {
    const own = await this.#home.inspect();
    const others = await Promise.all((await this.#storedTenants()).map((tenantId) => this.#inspect(tenantId)));
    const expiries = [own, ...others].flatMap((vault) => vault.expiries);
    return { ...own, expiries: expiries.sort((one, other) => one - other) };
  }

  /** The vault that has the slots; it is the person's own tenant, too. */
  get home(): TokenManagerService {
    return this.#home;
  }

  /**
   * Destroys everything that the vault keeps in this browser, of every tenant; also while it is locked. First the slots go, by
   * which all keys are opened. Nothing can be asked of it any more, and there is no way back.
   * @throws TokenError `STORAGE_*`
   */
  async destroy(): Promise<void> {
    const { openStore = openRecordStore } = this.#options;
    const tenantIds = await this.#storedTenants();
    this.#watches.get(OWN_TENANT.tenantId)?.();
    await this.#home.destroy();
    for (const tenantId of tenantIds) {
      await this.#retire(tenantId);
      await destroyVault(await openStore(tenantId));
    }
  }

  // —— Within ——

  /** All but the person's own; while it is locked as far as the browser says which there are. */
  async #storedTenants(): Promise<string[]> {
    const { listTenants = listStoredTenants } = this.#options;
    const tenantIds = new Set([...(await listTenants()), ...this.#tenants.map(({ tenantId }) => tenantId)]);
    tenantIds.delete(OWN_TENANT.tenantId);
    return [...tenantIds];
  }

  async #inspect(tenantId: string): Promise<VaultInspection> {
    const handle = await this.#handles.get(tenantId);
    if (handle) return handle.inspect();
    const store = await (this.#options.openStore ?? openRecordStore)(tenantId);
    try {
      return await inspectVault(store);
    } finally {
      store.close();
    }
  }

  /** What can only be read once the vault is unlocked. */
  async #enter(): Promise<void> {
    await this.#loadTenants();
    for (const { tenantId } of await this.#registry.listLeaving()) await this.#finishRemoval(tenantId);
    const last = await this.#home.settings.loadSetting('currentTenant');
    const isThere = this.#tenants.some(({ tenantId }) => tenantId === last);
    if (last !== null && isThere && last !== this.#current.tenantId) {
      this.#current = { tenantId: last, manager: await this.tenant(last) };
      this.#events.emit('tenant:switched', { tenantId: last });
    }
  }

  /** Their keys, too, are encrypted under the new master key from now on, not only when somebody looks at them. */
  async #rotateTenants(): Promise<void> {
    for (const { tenantId } of this.#tenants) {
      if (tenantId !== OWN_TENANT.tenantId) await (await this.tenant(tenantId)).unlock();
    }
  }

  async #takeDefaultSite({ tenantId, defaultSiteId }: TenantConfig): Promise<void> {
    const manager = await this.tenant(tenantId);
    if (defaultSiteId) await manager.setDefaultSite(defaultSiteId);
  }

  async #loadTenants(): Promise<void> {
    this.#tenants = await this.#registry.list();
    this.isolation.setTenants(this.#tenants);
  }

  async #announce(): Promise<void> {
    await this.#loadTenants();
    this.#channel.post({ changed: [] });
    this.#events.emit('tenants:changed', {});
  }

  /** Another tab added, changed or removed tenants. */
  async #followList(): Promise<void> {
    if (this.isLocked) return;
    try {
      await this.#loadTenants();
      for (const tenantId of this.#handles.keys()) await this.#letGo(tenantId);
      this.#events.emit('tenants:changed', {});
    } catch {
      // The store fails: whoever needs a tenant next will be told so.
    }
  }

  async #letGo(tenantId: string): Promise<void> {
    if (this.#tenants.some((tenant) => tenant.tenantId === tenantId)) return;
    if (this.#current.tenantId === tenantId) await this.switchTenant(OWN_TENANT.tenantId);
    await this.#retire(tenantId);
  }

  #open(tenantId: string): Promise<TokenManagerService> {
    // What a deployment gives for sites is for the user's own tenant: it cannot know of the others.
    const { backend, defaultTokens, ...common } = this.#options;
    const opening = managerOptions(common, this.isolation, tenantId).then(async (options) => {
      const manager = await TokenManagerService.open(options, this.#home);
      this.#keep(tenantId, opening, manager);
      return manager;
    });
    this.#handles.set(tenantId, opening);
    opening.catch(() => {
      if (this.#handles.get(tenantId) === opening) this.#handles.delete(tenantId);
    });
    return opening;
  }

  #keep(tenantId: string, handle: Promise<TokenManagerService>, manager: TokenManagerService): void {
    this.#handles.set(tenantId, handle);
    this.#watches.set(
      tenantId,
      manager.on('vault:locked', (event) => void this.#lockAll(event)),
    );
  }

  /** Lets go of a tenant that is no more. */
  async #retire(tenantId: string): Promise<void> {
    const handle = await this.#handles.get(tenantId)?.catch(() => null);
    this.#watches.get(tenantId)?.();
    this.#watches.delete(tenantId);
    this.#handles.delete(tenantId);
    await handle?.close();
  }

  async #finishRemoval(tenantId: string): Promise<void> {
    await this.#retire(tenantId);
    await destroyVault(await (this.#options.openStore ?? openRecordStore)(tenantId));
    await this.#registry.endRemoval(tenantId);
  }

  async #lockAll(options: { readonly thisTabOnly: boolean }): Promise<void> {
    for (const handle of [...this.#handles.values()]) {
      const manager = await handle.catch(() => null);
      if (manager && !manager.getSnapshot().isLocked) await manager.lock(options);
    }
  }
}

async function managerOptions(
  { openStore = openRecordStore, openChannel = openTabChannel, listTenants: _, ...options }: MultiTenantOptions,
  isolation: TenantIsolationManager,
  tenantId: string,
): Promise<TokenOptions> {
  return {
    ...options,
    tenantId,
    store: await openStore(tenantId),
    channel: openChannel(tenantId),
    allowedOrigins: isolation.allowListOf(tenantId),
    mayUseSite: (siteId) => isolation.validateTenantAccess(tenantId, siteId),
  };
}
