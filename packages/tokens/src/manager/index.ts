export { type AuditDetails, AuditTrail } from './AuditTrail.ts';
export {
  type BatchTest,
  type BatchTestOptions,
  BatchTokenOperations,
  type BatchValidation,
} from './BatchTokenOperations.ts';
export type { ImportedToken, NewSiteToken } from './draftToken.ts';
export type {
  CircuitBreakerOptions,
  HttpOptions,
  IsIdempotent,
  RateLimitOptions,
  RetryOptions,
} from './HttpOptions.ts';
export { openTokenReader, type TokenReader } from './openTokenReader.ts';
export type { Passkeys } from './Passkeys.ts';
export type { RemovalOptions, TokenRemoval } from './removeTokens.ts';
export type { DefaultToken, TokenBackend } from './TokenFallbackManager.ts';
export type { ImportConflict, ImportOptions, ImportPlan, TokenImporter } from './TokenImporter.ts';
export type { TokenSnapshot } from './TokenList.ts';
export { TokenManagerService } from './TokenManagerService.ts';
export type { SiteTokenChanges } from './TokenMutations.ts';
export { checkAddresses, type TokenOptions } from './TokenOptions.ts';
export type { TokenVersions } from './TokenVersions.ts';
