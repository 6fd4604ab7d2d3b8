export { TokenProvider, type TokenProviderProps, useTokenFetch, useTokenManager } from './TokenProvider.tsx';
export { useCurrentSite } from './useCurrentSite.ts';
export { useTokenEvent } from './useTokenEvent.ts';
export { useTokens } from './useTokens.ts';
