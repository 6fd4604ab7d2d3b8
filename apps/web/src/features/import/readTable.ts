import Papa from 'papaparse';
import { type ColumnMap, guessByContent, guessByHeader, hasHeader } from './guessColumns.ts';
import type { Column, ImportRow } from './importRow.ts';

/** A table as it stands in a CSV file. */
export interface Table {
  /** What the columns are called; their numbers where the table does not say. */
  readonly header: readonly string[];
  readonly lines: readonly TableLine[];
  /** What is likely to stand in which column. */
  readonly columns: ColumnMap;
}

export interface TableLine {
  /** The first is 1; of the file, with its header. */
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

/** The rows of a table, by what stands in which column. A site without a name is called by its ID. */
export function rowsOf({ lines }: Table, columns: ColumnMap): ImportRow[] {
  return lines.map(({ line, cells }) => {
    const cell = (column: Column) => cells[columns[column] ?? -1]?.trim() ?? '';
    const siteId = cell('siteId');
    const siteName = unguarded(cell('siteName')) || siteId;
    return { line, siteId, siteName, deviceId: cell('deviceId'), token: cell('token') };
  });
}

/** Without the apostrophe that keeps spreadsheets from taking a text for a formula; our own export writes it. */
function unguarded(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r])/, '');
}
