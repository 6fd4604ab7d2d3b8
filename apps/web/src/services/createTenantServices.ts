import {
  createTokenFetch,
  type HttpOptions,
  NetworkFallbackManager,
  type TokenFetch,
  type TokenManagerService,
  TokenRefreshManager,
  TokenSecurityManager,
} from '@building-vitals/tokens';
import { candidateSource } from './candidateSource.ts';

/** The services of one tenant's pages. */
export interface TenantServices {
  readonly tenantId: string;
  readonly manager: TokenManagerService;
  /** Requests through it carry the current site's token, or fail without a network. */
  readonly fetch: TokenFetch;
  /** Reminds of tokens that expire soon; started by the component that shows the reminders. */
  readonly reminders: TokenRefreshManager;
  /** Rotates tokens and watches how requests turn out. */
  readonly security: TokenSecurityManager;
  /** Requests that wait for the network. */
  readonly network: NetworkFallbackManager;
  /** The absolute base URL of the API, without `/sites/…`. */
  readonly apiBaseUrl: string;
  /** Sends the token of this site, whatever the current site is. */
  fetchFor(siteId: string): typeof fetch;
  /** Sends this token, which is not stored yet. */
  fetchWith(token: string): typeof fetch;
  /** Stops watching the network. */
  close(): void;
}

export interface TenantServicesOptions {
  readonly tenantId: string;
  readonly manager: TokenManagerService;
  readonly apiBaseUrl: string;
}

/** The clients of one tenant; each request gets its token from this tenant's vault only. */
export function createTenantServices(options: TenantServicesOptions): TenantServices {
  const { tenantId, manager, apiBaseUrl } = options;
  const http: HttpOptions = {
    ...manager.http,
    retry: { isIdempotent: onlyReads, maxWaitMs: RETRY_WITHIN_MS },
    circuitBreaker: { pauseMs: PAUSE_MS },
  };
  const tokenFetch = createTokenFetch(manager, http);
  // Waiting requests are for a page. Once it is closed nobody needs their answers, so none are kept for later.
  const network = new NetworkFallbackManager({
    tokenFetch,
    outbox: manager.outbox,
    tenantId,
    isIdempotent: onlyReads,
    outlivesPage: () => false,
  });
  const stopNetwork = network.start();
  const security = new TokenSecurityManager({ manager });
  security.start();

  return {
    tenantId,
    manager,
    fetch: tokenFetch,
    reminders: new TokenRefreshManager(manager),
    security,
    network,
    apiBaseUrl,
    fetchFor: (siteId) => network.for({ siteId }),
    fetchWith: (token) =>
      createTokenFetch(candidateSource(manager.validation.decodeUnexpired(token)), {
        ...http,
        allowedOrigins: manager.allowedOrigins,
      }),
    close: stopNetwork,
  };
}

/** The user is looking at the page: rather than make them wait, it shows the error and offers to retry. */
const RETRY_WITHIN_MS = 2_000;
const PAUSE_MS = 5_000;

/** Every request of the app except token refresh only reads; a batch is a POST only because of its length. */
function onlyReads(method: string, { pathname }: URL): boolean {
  return method === 'GET' || pathname.endsWith('/batch/timeseries');
}
