// biome-ignore-all assist/source/organizeImports: grouped by concept, in the order in which a reader needs them.

// The front door: opens tokens for a page, and sends requests with them.
export {
  createTokenFetch,
  openTokens,
  type TokenFetch,
  type TokenFetchOptions,
  type Tokens,
  type TokenSource,
} from './http/index.ts';
export {
  type DefaultToken,
  openTokenReader,
  type TokenBackend,
  type TokenOptions,
  type TokenReader,
} from './manager/index.ts';
export type { AllowedOrigins, Clock, OriginAllowList, Unsubscribe } from './core/index.ts';

// How requests are sent.
export type {
  CircuitBreakerOptions,
  HttpOptions,
  IsIdempotent,
  RateLimitOptions,
  RetryOptions,
} from './manager/index.ts';
export type { TokenHeader } from './validation/index.ts';

// The manager: stores, lists, changes and imports tokens, and tells what happens to them.
export {
  type ImportConflict,
  type ImportedToken,
  type ImportOptions,
  type ImportPlan,
  type NewSiteToken,
  type RemovalOptions,
  type SiteTokenChanges,
  type TokenImporter,
  TokenManagerService,
  type TokenRemoval,
  type TokenSnapshot,
  type TokenVersions,
} from './manager/index.ts';
export type { TokenVersion, VaultSettings } from './storage/index.ts';
export type { BatchOptions, Progress, TokenEvents } from './core/index.ts';

// A token: what is known of it, and how it is read and described.
export type {
  DamagedToken,
  ExpiryStatus,
  JWTPayload,
  SiteToken,
  TokenLease,
  TokenMetadata,
  TokenStatus,
  TokenTarget,
  TokenTestCode,
  TokenTestResult,
  TokenVerdict,
} from './core/index.ts';
export {
  type DecodedToken,
  decodeToken,
  describeExpiry,
  isExpired,
  normalizeToken,
  type TokenValidationOptions,
  TokenValidationService,
  tokenStatus,
  validateDeviceId,
  validateSiteId,
  validateSiteName,
} from './validation/index.ts';

// Errors: each with a stable code. What each code means is said at TokenErrorCode and TokenUsageErrorCode.
export {
  isTokenError,
  type KnownTokenError,
  SiteBusyError,
  TokenError,
  type TokenErrorCode,
  TokenExpiredError,
  TokenInvalidError,
  TokenMissingError,
  TokenUsageError,
  type TokenUsageErrorCode,
  UnlockTooSoonError,
} from './core/index.ts';

// The vault: how it is unlocked, where it is kept, and what that protects.
export { SHORTEST_PASSPHRASE, type SlotKind, type UnlockKey } from './crypto/index.ts';
export type { Passkeys } from './manager/index.ts';
export {
  type PasskeySlot,
  type RotationResult,
  requestPersistence,
  type SlotSummary,
  type StorageStatus,
  type StoreKind,
  type Threat,
  type VaultInspection,
  type VaultSlots,
} from './storage/index.ts';

// The audit log: what was done with the tokens.
export { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from './core/index.ts';
export type { AuditDetails, AuditTrail } from './manager/index.ts';
export type { AuditCheck, AuditRecord } from './storage/index.ts';

// The life of a page: locks an idle vault, keeps up with other tabs, reminds of tokens that expire.
export {
  AutoLock,
  type AutoLockOptions,
  type RefreshEvents,
  TokenRefreshManager,
  type TokenRefreshOptions,
  watchPage,
} from './lifecycle/index.ts';

// More ways of sending requests: through other clients, to many sites at once, and without a network.
export {
  axiosOptions,
  kyOptions,
  MultiSiteApiClient,
  type MultiSiteOptions,
  type NetworkEvents,
  NetworkFallbackManager,
  type NetworkFallbackOptions,
  openapiFetchOptions,
  type QueuedRequest,
  type RequestIntent,
  type SiteResult,
} from './http/index.ts';

// Many tokens at once, and backups of all.
export {
  type BackupFile,
  type ClearExportQuestion,
  type MadeBackup,
  type OpenedBackup,
  TokenBackup,
} from './backup/index.ts';
export { type BatchTest, type BatchTestOptions, BatchTokenOperations, type BatchValidation } from './manager/index.ts';

// Security: rotates tokens, watches how requests fare, clears everything, and keeps tokens out of logs.
export {
  type ClearedTraces,
  clearTraces,
  type RotationOptions,
  type SanitizeOptions,
  type SecurityEvents,
  type SiteActivity,
  sanitizeForLogging,
  TokenSecurityManager,
  type TokenSecurityOptions,
} from './observability/index.ts';

// Several organisations, each with tokens of its own.
export {
  ALL_SITES,
  type MultiTenantOptions,
  MultiTenantTokenManager,
  OWN_TENANT,
  type TenantConfig,
  type TenantEvents,
  type TenantIsolationManager,
} from './tenancy/index.ts';
