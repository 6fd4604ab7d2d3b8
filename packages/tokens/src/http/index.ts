export { axiosOptions } from './adapters/axiosOptions.ts';
export { kyOptions } from './adapters/kyOptions.ts';
export { openapiFetchOptions } from './adapters/openapiFetchOptions.ts';
export { createTokenFetch, type TokenFetch, type TokenFetchOptions } from './createTokenFetch.ts';
export { MultiSiteApiClient, type MultiSiteOptions, type SiteResult } from './MultiSiteApiClient.ts';
export {
  type NetworkEvents,
  NetworkFallbackManager,
  type NetworkFallbackOptions,
  type QueuedRequest,
} from './NetworkFallbackManager.ts';
export { openTokens, type Tokens } from './openTokens.ts';
export type { RequestIntent } from './RequestIntent.ts';
export { SiteCircuitBreaker } from './SiteCircuitBreaker.ts';
export type { TokenSource } from './TokenInterceptor.ts';
export { TokenRateLimiter } from './TokenRateLimiter.ts';
