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
export type { RequestIntent } from './RequestIntent.ts';
export type { RetryOptions } from './RetryPolicy.ts';
export { type CircuitBreakerOptions, SiteCircuitBreaker } from './SiteCircuitBreaker.ts';
export type { SiteTrafficOptions } from './SiteTraffic.ts';
export type { TokenInterceptorOptions, TokenSource } from './TokenInterceptor.ts';
export { type RateLimitOptions, TokenRateLimiter } from './TokenRateLimiter.ts';
