export * from './backup/index.ts';
export * from './core/index.ts';
export * from './http/index.ts';
export * from './lifecycle/index.ts';
export {
  type BatchTest,
  type BatchTestOptions,
  BatchTokenOperations,
  type BatchValidation,
  type DefaultToken,
  type ImportConflict,
  type ImportedToken,
  type ImportOptions,
  type ImportPlan,
  type NewSiteToken,
  type SiteTokenChanges,
  type TokenBackend,
  type TokenManagerOptions,
  TokenManagerService,
  type TokenSnapshot,
} from './manager/index.ts';
export * from './observability/index.ts';
export {
  IndexedDbRecordStore,
  MemoryRecordStore,
  Outbox,
  type OutboxEntry,
  openRecordStore,
  type RecordStore,
  type StoredToken,
  type StoreKind,
  type TokenDraft,
  type TokenRecord,
  TokenStorageService,
} from './storage/index.ts';
export * from './tenancy/index.ts';
export {
  type DecodedToken,
  decodeToken,
  describeExpiry,
  isExpired,
  normalizeToken,
  type TokenHeader,
  type TokenValidationOptions,
  TokenValidationService,
  tokenStatus,
  validateDeviceId,
  validateSiteId,
  validateSiteName,
} from './validation/index.ts';
