import {
  type BatchApiService,
  batchApiService,
  type CloudflareWorkerClient,
  cloudflareWorkerClient,
} from '@building-vitals/ace-api';
import {
  createTokenFetch,
  type RecordStore,
  requestPersistence,
  type TokenFetchOptions,
  TokenManagerService,
  TokenRefreshManager,
  TokenSecurityManager,
  TokenValidationService,
} from '@building-vitals/tokens';
import { candidateSource } from './candidateSource.ts';
import { type AppConfig, loadConfig } from './loadConfig.ts';

/** The API as one site's token opens it. */
export interface SiteApi {
  readonly client: CloudflareWorkerClient;
  readonly batch: BatchApiService;
}

/** Everything that the app makes once and hands down. */
export interface Services {
  readonly manager: TokenManagerService;
  /** Tells of tokens that expire soon; whoever shows it starts it. */
  readonly reminders: TokenRefreshManager;
  /** Rotates tokens, clears everything, and watches how requests fare. */
  readonly security: TokenSecurityManager;
  readonly config: AppConfig;
  /** Where the API is, absolute, up to where `/sites/` begins. */
  readonly apiBaseUrl: string;
  /** Requests through it carry the token of this site, whatever the current site is. */
  siteApi(siteId: string): SiteApi;
  /** Requests through it carry this token, which is stored nowhere yet. */
  candidateApi(token: string): CloudflareWorkerClient;
}

export interface ServicesOptions {
  readonly fetch?: typeof fetch;
  /** Where tokens are kept; the best that the browser offers if left out. */
  readonly store?: RecordStore;
}

/**
 * The composition root: makes the app's one token manager and the clients that get their tokens from it.
 * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`
 */
export async function createServices(options: ServicesOptions = {}): Promise<Services> {
  const send: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const allowedOrigins = [location.origin];
  const apiBaseUrl = `${location.origin}/api`;
  const validation = new TokenValidationService({ allowedOrigins, fetch: send });
  const [manager, config] = await Promise.all([
    TokenManagerService.open({
      validation,
      deviceTokenIssuer: apiBaseUrl,
      ...(options.store && { store: options.store }),
    }),
    loadConfig(send),
  ]);
  const fetchOptions: TokenFetchOptions = {
    allowedOrigins,
    fetch: send,
    retry: { isIdempotent: onlyReads, maxWaitMs: RETRY_WITHIN_MS },
    circuitBreaker: { pauseMs: PAUSE_MS },
  };
  const tokenFetch = createTokenFetch(manager, fetchOptions);
  const security = new TokenSecurityManager({ manager, clearSite: () => clearSite(send) });
  security.start();
  keepWhatIsAdded(manager);

  const apis = new Map<string, SiteApi>();
  const createSiteApi = (siteId: string): SiteApi => {
    const client = cloudflareWorkerClient({ baseUrl: apiBaseUrl, fetch: tokenFetch.for({ siteId }) });
    return { client, batch: batchApiService({ client }) };
  };
  return {
    manager,
    reminders: new TokenRefreshManager(manager),
    security,
    config,
    apiBaseUrl,
    siteApi(siteId) {
      const api = apis.get(siteId) ?? createSiteApi(siteId);
      apis.set(siteId, api);
      return api;
    },
    candidateApi(token) {
      const source = candidateSource(validation.decodeLiving(token));
      return cloudflareWorkerClient({
        baseUrl: apiBaseUrl,
        fetch: createTokenFetch(source, fetchOptions),
      });
    },
  };
}

/** A person looks at the page meanwhile: rather than let them wait, the page says what is wrong and offers another try. */
const RETRY_WITHIN_MS = 2_000;
const PAUSE_MS = 5_000;

/** Asks the browser not to clear this site's data when it needs room, once there are some: some browsers ask the person. */
function keepWhatIsAdded(manager: TokenManagerService): void {
  const stop = manager.on('token:added', () => {
    stop();
    void requestPersistence();
  });
}

/** Has the edge tell the browser to remove everything of this site, from the disk as well. */
async function clearSite(send: typeof fetch): Promise<void> {
  const response = await send('/api/clear-site-data', { method: 'POST', redirect: 'error' });
  if (!response.ok) throw new Error(`The edge answered ${response.status}.`);
}

/** Every request of the app but one, which has a new token issued, only reads; a batch is a POST for its length alone. */
function onlyReads(method: string, { pathname }: URL): boolean {
  return method === 'GET' || pathname === '/api/batch/timeseries';
}
