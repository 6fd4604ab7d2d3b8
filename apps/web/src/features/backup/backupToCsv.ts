import type { ImportedToken } from '@building-vitals/tokens';
import { toCsv } from '../../lib/toCsv.ts';

const COLUMNS = ['siteId', 'siteName', 'deviceId', 'token'] as const;

/**
 * An unencrypted backup as CSV, which the import reads again.
 * @param json what the library wrote
 */
export function backupToCsv(json: string): string {
  const { tokens } = JSON.parse(json) as { tokens: readonly ImportedToken[] };
  return toCsv([COLUMNS, ...tokens.map((token) => COLUMNS.map((column) => token[column]))]);
}
