export * from './backup/index.ts';
export * from './core/index.ts';
export type { SlotKind, UnlockKey } from './crypto/index.ts';
export * from './http/index.ts';
export * from './lifecycle/index.ts';
export {
  type AuditDetails,
  type AuditTrail,
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
  type Passkeys,
  type SiteTokenChanges,
  type TokenBackend,
  type TokenImporter,
  type TokenManagerOptions,
  TokenManagerService,
  type TokenSnapshot,
  type TokenVersions,
} from './manager/index.ts';
export * from './observability/index.ts';
export {
  type AuditCheck,
  type AuditRecord,
  IndexedDbRecordStore,
  inspectVault,
  MemoryRecordStore,
  Outbox,
  type OutboxEntry,
  openRecordStore,
  type PasskeyQuestion,
  type RecordStore,
  type RotationResult,
  requestPersistence,
  type SlotSummary,
  type StorageStatus,
  type StoredToken,
  type StoreKind,
  type Threat,
  type TokenDraft,
  type TokenRecord,
  TokenStorageService,
  type TokenVersion,
  type VaultInspection,
  VaultSlots,
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
