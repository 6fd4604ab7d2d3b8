import { type Change, RowChangedError, type StoreName, type StoreRows } from './RecordStore.ts';

/** @throws RowChangedError if the row is not as a change expects */
export function assertPrecondition(change: Change, row: StoreRows[StoreName] | undefined, id: string): void {
  const version = row && 'version' in row ? row.version : undefined;
  if ('ifVersion' in change && change.ifVersion !== version) throw new RowChangedError(id);
  if ('ifSame' in change && !isSameRow(change.ifSame, row)) throw new RowChangedError(id);
  if (change.type === 'expect' && change.version !== version) throw new RowChangedError(id);
  if (change.type === 'expectPresent' && !row) throw new RowChangedError(id);
}

/** @throws RowChangedError naming a row for which it does not hold */
export function assertEvery(
  { holds }: Extract<Change, { type: 'expectEvery' }>,
  rows: ReadonlyMap<string, StoreRows[StoreName]>,
): void {
  for (const [id, row] of rows)
    if (!(holds as (row: StoreRows[StoreName]) => boolean)(row)) throw new RowChangedError(id);
}

/** True for rows with the same fields and bytes. */
export function isSameRow(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) {
    return one.length === other.length && one.every((byte, index) => byte === other[index]);
  }
  if (!isPlain(one) || !isPlain(other)) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSameRow(one[name], other[name]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
