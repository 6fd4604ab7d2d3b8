export { AutoLock, type AutoLockOptions } from './AutoLock.ts';
export { FIRST_REMINDER_MS, LAST_REMINDER_MS } from './reminderTime.ts';
export { type RefreshEvents, TokenRefreshManager, type TokenRefreshOptions } from './TokenRefreshManager.ts';
export { watchPage } from './watchPage.ts';
