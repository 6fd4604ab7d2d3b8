export { breakIndexedDb, type ConnectionLoss } from './breakIndexedDb.ts';
export { createTestToken, type TestTokenClaims } from './createTestToken.ts';
export { FakeClock } from './FakeClock.ts';
export { FaultyRecordStore, type StoreFault, type StoreOperation } from './FaultyRecordStore.ts';
export { type OpenTabsOptions, openTabs, type TestTab } from './openTabs.ts';
export { SCRIPTED_ORIGIN, type ScriptedAnswer, ScriptedServer } from './ScriptedServer.ts';
