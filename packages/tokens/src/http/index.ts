export { createTokenFetch, type TokenFetch, type TokenFetchOptions } from './createTokenFetch.ts';
export {
  type AuthorizedRequest,
  TokenInterceptor,
  type TokenInterceptorOptions,
  type TokenSource,
} from './TokenInterceptor.ts';
