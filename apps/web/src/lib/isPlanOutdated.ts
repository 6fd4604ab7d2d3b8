import { isTokenError } from '@building-vitals/tokens';

/** Whether an import failed because the vault has changed since it was planned, in another tab for example. */
export function isPlanOutdated(error: unknown): boolean {
  return isTokenError(error) && ['DUPLICATE_TARGET', 'VERSION_CONFLICT', 'TOKEN_NOT_FOUND'].includes(error.code);
}
