export { type ClearedTraces, clearTraces, WEB_STORAGE_PREFIX } from './clearTraces.ts';
export { ALLOWED_FIELDS, type SanitizeOptions, sanitizeForLogging } from './sanitizeForLogging.ts';
export {
  type RotationOptions,
  type SecurityEvents,
  type SiteActivity,
  TokenSecurityManager,
  type TokenSecurityOptions,
} from './TokenSecurityManager.ts';
