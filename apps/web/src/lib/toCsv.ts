import Papa from 'papaparse';

export type CsvCell = string | number | boolean | null | undefined;

/**
 * Rows as CSV (RFC 4180), each with its line break. A text that begins like a formula gets an apostrophe, which keeps
 * spreadsheets from running it; the import takes it off.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.length === 0 ? '' : `${Papa.unparse([...rows] as CsvCell[][], { escapeFormulae: true })}\r\n`;
}
