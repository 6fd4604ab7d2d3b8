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

/** What the pages of one tenant work with. */
export interface TenantServices {
  readonly tenantId: string;
  readonly manager: TokenManagerService;
  /** Requests through it carry the current site's token, or fail without a network. */
  readonly fetch: TokenFetch;
  /** Tells of tokens that expire soon; whoever shows it starts it. */
  readonly reminders: TokenRefreshManager;
  /** Rotates tokens, and watches how requests fare. */
  readonly security: TokenSecurityManager;
  /** What waits for the network. */
  readonly network: NetworkFallbackManager;
  /** Where the API is, absolute, up to where `/sites/` begins. */
  readonly apiBaseUrl: string;
  /** Requests through it carry the token of this site, whatever the current site is. */
  fetchFor(siteId: string): typeof fetch;
  /** Requests through it carry this token, which is stored nowhere yet. */
  fetchWith(token: string): typeof fetch;
  /** Ends what watches the network. */
  close(): void;
}

export interface TenantServicesOptions {
  readonly tenantId: string;
  readonly manager: TokenManagerService;
  readonly apiBaseUrl: string;
}

/** The clients of one tenant; each request through them gets its token from this tenant's vault alone. */
export function createTenantServices(options: TenantServicesOptions): TenantServices {
  const { tenantId, manager, apiBaseUrl } = options;
  const http: HttpOptions = {
    ...manager.http,
    retry: { isIdempotent: onlyReads, maxWaitMs: RETRY_WITHIN_MS },
    circuitBreaker: { pauseMs: PAUSE_MS },
  };
  const tokenFetch = createTokenFetch(manager, http);
  // Whatever waits is read for a page: when that is gone, nobody wants the answer any more, so nothing is left for later.
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

/** A person looks at the page meanwhile: rather than let them wait, the page says what is wrong and offers another try. */
const RETRY_WITHIN_MS = 2_000;
const PAUSE_MS = 5_000;

/** Every request of the app but one, which has a new token issued, only reads; a batch is a POST for its length alone. */
function onlyReads(method: string, { pathname }: URL): boolean {
  return method === 'GET' || pathname.endsWith('/batch/timeseries');
}
