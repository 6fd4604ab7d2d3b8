import type { ImportPlan, TokenTestResult } from '@building-vitals/tokens';
import type { CheckedRow, ValidRow } from './checkRows.ts';

/** The lines of the rows to import. */
export type RowChoice = ReadonlySet<number>;

/** The kinds of rows to filter by; a row may be of several. */
export type RowKind = 'new' | 'conflict' | 'same' | 'duplicate' | 'expired' | 'problem';

export function kindsOf(checked: CheckedRow): readonly RowKind[] {
  if (checked.problem !== null) return ['problem'];
  return [
    checked.effect,
    ...(checked.duplicateOf === null ? [] : (['duplicate'] as const)),
    ...(checked.isExpired ? (['expired'] as const) : []),
  ];
}

/** The default selection: valid tokens of sites that have none, one per site and device. */
export function firstChoice(rows: readonly CheckedRow[]): RowChoice {
  const taken = rows.filter((row) => isValidRow(row) && kindsOf(row).every((kind) => kind === 'new'));
  return new Set(taken.map(({ row }) => row.line));
}

/** A token that is stored already cannot be selected. */
export function isChoosable(checked: CheckedRow): checked is ValidRow {
  return isValidRow(checked) && checked.effect !== 'same';
}

/** Toggles a row; selecting it deselects another one of the same site and device. */
export function toggle(rows: readonly CheckedRow[], choice: RowChoice, line: number): RowChoice {
  const next = new Set(choice);
  if (next.delete(line)) return next;
  const toggled = rows.find(({ row }) => row.line === line);
  if (!toggled || !isChoosable(toggled)) return choice;
  for (const other of rows) if (isValidRow(other) && other.key === toggled.key) next.delete(other.row.line);
  return next.add(line);
}

/** Toggles all rows of a kind; of duplicates the last. */
export function chooseAll(
  rows: readonly CheckedRow[],
  choice: RowChoice,
  kind: 'conflict' | 'expired',
  isSelected: boolean,
): RowChoice {
  const next = new Set(choice);
  const keys = new Set(rows.flatMap((row) => (isValidRow(row) && next.has(row.row.line) ? [row.key] : [])));
  for (const checked of rows) {
    if (!isChoosable(checked) || !kindsOf(checked).includes(kind)) continue;
    if (!isSelected) next.delete(checked.row.line);
    else if (checked.duplicateOf === null && !keys.has(checked.key)) next.add(checked.row.line);
  }
  return next;
}

export function chosen(rows: readonly CheckedRow[], choice: RowChoice): ValidRow[] {
  return rows.filter((checked): checked is ValidRow => isChoosable(checked) && choice.has(checked.row.line));
}

export interface PlanOptions {
  /** The results of the tests so far, by line. */
  readonly tests: ReadonlyMap<number, TokenTestResult>;
  /** ms since the epoch */
  readonly now: number;
  /** The file may set the default site, as there is none yet. */
  readonly mayChooseDefault: boolean;
}

/** The plan for the library to apply in one transaction. */
export function toPlan(rows: readonly ValidRow[], { tests, now, mayChooseDefault }: PlanOptions): ImportPlan {
  const added = [];
  const conflicts = [];
  for (const { row, token, stored } of rows) {
    const test = tests.get(row.line);
    const tested = test?.success
      ? { verdict: test.valid ? ('accepted' as const) : ('refused' as const), lastValidated: now }
      : {};
    const isDefault = mayChooseDefault ? token.isDefault : undefined;
    const taken = { ...token, isDefault, ...tested };
    if (stored) conflicts.push({ token: taken, stored });
    else added.push(taken);
  }
  return { added, conflicts, same: [], others: [], all: [...added, ...conflicts.map(({ token }) => token)] };
}

function isValidRow(checked: CheckedRow): checked is ValidRow {
  return checked.problem === null;
}
