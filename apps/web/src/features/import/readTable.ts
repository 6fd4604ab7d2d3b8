import Papa from 'papaparse';
import { type ColumnMap, guessByContent, guessByHeader, hasHeader } from './guessColumns.ts';
import type { Column, ImportRow } from './importRow.ts';

/** The content of a CSV file. */
export interface Table {
  /** The names of the columns; their numbers if the table has no header. */
  readonly header: readonly string[];
  readonly lines: readonly TableLine[];
  /** What each column probably contains. */
  readonly columns: ColumnMap;
}

export interface TableLine {
  /** In the file, header included, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads CSV (RFC 4180), also with semicolons or tabs between the cells, as spreadsheets write it. */
export function readTable(text: string): Table {
  const { data } = Papa.parse<string[]>(text, { delimitersToGuess: [',', ';', '\t'], skipEmptyLines: false });
  const lines = data
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first, ...rest] = lines;
  if (!first) return { header: [], lines: [], columns: guessByContent([]) };
  if (hasHeader(first.cells)) return { header: first.cells, lines: rest, columns: guessByHeader(first.cells) };
  const header = first.cells.map((_cell, index) => String(index + 1));
  return { header, lines, columns: guessByContent(first.cells) };
}

/** The rows of a table by the meaning of its columns. A site without a name gets its ID as name. */
export function rowsOf({ lines }: Table, columns: ColumnMap): ImportRow[] {
  return lines.map(({ line, cells }) => {
    const cell = (column: Column) => cells[columns[column] ?? -1]?.trim() ?? '';
    const siteId = cell('siteId');
    const siteName = unguarded(cell('siteName')) || siteId;
    return { line, siteId, siteName, deviceId: cell('deviceId'), token: cell('token') };
  });
}

/** Removes the apostrophe that keeps spreadsheets from running a text as a formula; our own export writes it. */
function unguarded(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r])/, '');
}
