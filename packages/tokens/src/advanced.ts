// biome-ignore-all assist/source/organizeImports: grouped by concept, in the order in which a reader needs them.

// Ports: implement one to keep tokens elsewhere, or to reach other tabs in another way.
export {
  type Change,
  IndexedDbRecordStore,
  MemoryRecordStore,
  openRecordStore,
  type RecordStore,
  RowChangedError,
  RowExistsError,
  type SettingRow,
  STORE_NAMES,
  type StoreName,
  type StoreRows,
} from './storage/index.ts';
export { openTabChannel, type TabChannel, type TabMessage } from './core/index.ts';

// The vault below the manager. It writes no audit log: whoever uses it can read every token.
export { type EnvelopeContext, TokenEncryption } from './crypto/index.ts';
export {
  destroyVault,
  inspectVault,
  listStoredTenants,
  Outbox,
  type OutboxEntry,
  type StoredToken,
  type TokenDraft,
  type TokenRecord,
  TokenStorageService,
} from './storage/index.ts';
export type { EncryptedToken } from './core/index.ts';

// Parts of a token fetch.
export { originAllowList, systemClock } from './core/index.ts';
export { SiteCircuitBreaker, TokenRateLimiter } from './http/index.ts';
