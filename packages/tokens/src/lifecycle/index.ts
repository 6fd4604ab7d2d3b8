export { AutoLock, type AutoLockOptions } from './AutoLock.ts';
export { type RefreshEvents, TokenRefreshManager, type TokenRefreshOptions } from './TokenRefreshManager.ts';
export { watchPage } from './watchPage.ts';
