export { TokenCacheManager } from './TokenCacheManager.ts';
export type { TokenSnapshot } from './TokenList.ts';
export {
  type NewSiteToken,
  type SiteTokenChanges,
  type TokenManagerOptions,
  TokenManagerService,
} from './TokenManagerService.ts';
