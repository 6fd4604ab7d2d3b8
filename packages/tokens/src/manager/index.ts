export {
  type BatchTest,
  type BatchTestOptions,
  BatchTokenOperations,
  type BatchValidation,
} from './BatchTokenOperations.ts';
export { TokenCacheManager } from './TokenCacheManager.ts';
export type { DefaultToken, TokenBackend } from './TokenFallbackManager.ts';
export type { TokenSnapshot } from './TokenList.ts';
export {
  type NewSiteToken,
  type SiteTokenChanges,
  type TokenManagerOptions,
  TokenManagerService,
} from './TokenManagerService.ts';
