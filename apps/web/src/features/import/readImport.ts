import type { ImportRow } from './importRow.ts';
import { readList } from './readList.ts';
import { readTable, rowsOf, type Table } from './readTable.ts';

/** What was read from a file or pasted text. */
export interface ReadImport {
  readonly rows: readonly ImportRow[];
  /** The table it was read from, if any: its columns may have been guessed wrong. */
  readonly table?: Table;
}

export type ImportProblem = 'empty' | 'too-large' | 'not-json' | 'no-tokens' | 'encrypted-backup';

/** Reads JSON if it looks like JSON, otherwise CSV. */
export function readImport(text: string): ReadImport | { readonly problem: ImportProblem } {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return { problem: 'empty' };
  if (/^[[{]/.test(trimmed)) return readList(trimmed);
  const table = readTable(trimmed);
  return table.lines.length === 0 ? { problem: 'no-tokens' } : { table, rows: rowsOf(table, table.columns) };
}
