import type { ImportRow } from './importRow.ts';
import { readList } from './readList.ts';
import { readTable, rowsOf, type Table } from './readTable.ts';

/** What was found in a file or in what was pasted. */
export interface ReadImport {
  readonly rows: readonly ImportRow[];
  /** Where they come from, if from a table: what stands in which column may be guessed wrong. */
  readonly table?: Table;
}

export type ImportProblem = 'empty' | 'too-large' | 'not-json' | 'no-tokens' | 'encrypted-backup';

/** Reads JSON where it looks like that, else CSV. */
export function readImport(text: string): ReadImport | { readonly problem: ImportProblem } {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return { problem: 'empty' };
  if (/^[[{]/.test(trimmed)) return readList(trimmed);
  const table = readTable(trimmed);
  return table.lines.length === 0 ? { problem: 'no-tokens' } : { table, rows: rowsOf(table, table.columns) };
}
