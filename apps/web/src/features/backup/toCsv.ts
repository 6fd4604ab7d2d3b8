import type { ImportedToken } from '@building-vitals/tokens';
import Papa from 'papaparse';

const COLUMNS = ['siteId', 'siteName', 'deviceId', 'token'];

/**
 * A backup in clear as CSV, which the import reads again. An apostrophe keeps spreadsheets from taking a site's name for a
 * formula; the import takes it off.
 * @param json what the library wrote
 */
export function toCsv(json: string): string {
  const { tokens } = JSON.parse(json) as { tokens: readonly ImportedToken[] };
  return Papa.unparse([...tokens], { columns: COLUMNS, escapeFormulae: true });
}
