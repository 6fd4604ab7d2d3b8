export { createTokenFetch, type TokenFetch, type TokenFetchOptions } from './createTokenFetch.ts';
export type { TokenInterceptorOptions, TokenSource } from './TokenInterceptor.ts';
