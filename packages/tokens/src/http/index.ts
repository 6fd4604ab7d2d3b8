export { axiosOptions } from './adapters/axiosOptions.ts';
export { kyOptions } from './adapters/kyOptions.ts';
export { openapiFetchOptions } from './adapters/openapiFetchOptions.ts';
export { createTokenFetch, type TokenFetch, type TokenFetchOptions } from './createTokenFetch.ts';
export type { RetryOptions } from './RetryPolicy.ts';
export { type CircuitBreakerOptions, SiteCircuitBreaker } from './SiteCircuitBreaker.ts';
export type { SiteTrafficOptions } from './SiteTraffic.ts';
export type { TokenInterceptorOptions, TokenSource } from './TokenInterceptor.ts';
export { type RateLimitOptions, TokenRateLimiter } from './TokenRateLimiter.ts';
