export { type ClearedTraces, clearTraces } from './clearTraces.ts';
export { type SanitizeOptions, sanitizeForLogging } from './sanitizeForLogging.ts';
export {
  type RotationOptions,
  type SecurityEvents,
  type SiteActivity,
  TokenSecurityManager,
  type TokenSecurityOptions,
} from './TokenSecurityManager.ts';
