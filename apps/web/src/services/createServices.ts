import {
  type ClearedTraces,
  MultiTenantTokenManager,
  requestPersistence,
  type TokenManagerService,
  TokenSecurityManager,
} from '@building-vitals/tokens';
import type { RecordStore } from '@building-vitals/tokens/advanced';
import { AppUpdates } from './AppUpdates.ts';
import { clearSite } from './clearSite.ts';
import { createTenantServices, type TenantServices } from './createTenantServices.ts';
import { type AppConfig, loadConfig } from './loadConfig.ts';
import { Preferences } from './Preferences.ts';

/** Everything that the app creates once and shares. */
export interface Services {
  /** The vault: its lock, its slots and its tenants. */
  readonly tenants: MultiTenantTokenManager;
  readonly config: AppConfig;
  readonly preferences: Preferences;
  /** The cached app shell and its newer versions. */
  readonly updates: AppUpdates;
  /** For requests without a token. */
  readonly send: typeof fetch;
  /** Opens a tenant in this tab and makes it the one that opens next time. @throws `TENANT_NOT_FOUND`, `STORAGE_*` */
  enterTenant(tenantId: string): Promise<TenantServices>;
  /** A tenant that was entered before; the current one by default or if there is no such tenant. */
  servicesOf(tenantId?: string): TenantServices;
  /** Destroys everything that is stored in this browser. @throws TokenError `STORAGE_*` */
  clearEverything(): Promise<ClearedTraces>;
  /** The outcome of {@link clearEverything}; null if it was not called. Once it was, only the page about it is of use. */
  readonly clearing: Promise<ClearedTraces> | null;
  close(): Promise<void>;
}

export interface ServicesOptions {
  readonly fetch?: typeof fetch;
  /** Where a tenant's tokens are stored; the best storage of the browser by default. */
  readonly openStore?: (tenantId: string) => Promise<RecordStore>;
  readonly preferences?: Preferences;
  readonly updates?: AppUpdates;
}

/**
 * The composition root: creates the app's vault, and for each tenant the clients that get their tokens from it.
 * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`
 */
export async function createServices(options: ServicesOptions = {}): Promise<Services> {
  const send: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const { preferences = new Preferences(), updates = new AppUpdates(), openStore } = options;
  const ownApi = `${location.origin}/api`;
  const [tenants, config] = await Promise.all([
    MultiTenantTokenManager.open({
      allowedOrigins: [location.origin],
      http: { fetch: send },
      deviceTokenIssuer: ownApi,
      openStore,
    }),
    loadConfig(send),
  ]);
  keepWhatIsAdded(tenants.home);

  const made = new Map<TokenManagerService, TenantServices>();
  const servicesOf = (tenantId: string, manager: TokenManagerService): TenantServices => {
    const apiBaseUrl = tenants.tenants.find((tenant) => tenant.tenantId === tenantId)?.apiBaseUrl ?? ownApi;
    const known = made.get(manager);
    // A tenant's API can change while it is in use.
    if (known?.apiBaseUrl === apiBaseUrl) return known;
    known?.close();
    const services = createTenantServices({ tenantId, manager, apiBaseUrl });
    made.set(manager, services);
    return services;
  };
  const entered = new Map<string, TokenManagerService>([[tenants.currentTenant.tenantId, tenants.current]]);
  tenants.on('tenant:switched', ({ tenantId }) => entered.set(tenantId, tenants.current));
  let clearing: Promise<ClearedTraces> | null = null;
  return {
    tenants,
    config,
    preferences,
    updates,
    send,
    get clearing() {
      return clearing;
    },
    async enterTenant(tenantId) {
      if (tenants.currentTenant.tenantId !== tenantId) await tenants.switchTenant(tenantId);
      return servicesOf(tenantId, tenants.current);
    },
    servicesOf(tenantId = tenants.currentTenant.tenantId) {
      const manager = entered.get(tenantId);
      return manager ? servicesOf(tenantId, manager) : servicesOf(tenants.currentTenant.tenantId, tenants.current);
    },
    clearEverything() {
      const vault = new TokenSecurityManager({
        manager: tenants.home,
        vault: tenants,
        clearSite: () => clearSite(send),
      });
      // The shell holds no user data, but everything means everything.
      clearing = vault.clearAllTokensSecurely().finally(() => updates.remove().catch(() => {}));
      return clearing;
    },
    close() {
      for (const services of made.values()) services.close();
      return tenants.close();
    },
  };
}

/** Asks the browser not to evict this site's data, once there is some; some browsers prompt the user. */
function keepWhatIsAdded(manager: TokenManagerService): void {
  const stop = manager.on('token:added', () => {
    stop();
    void requestPersistence();
  });
}
