export { ALLOWED_FIELDS, type SanitizeOptions, sanitizeForLogging } from './sanitizeForLogging.ts';
