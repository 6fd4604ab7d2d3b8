import { promisifyRequest } from './indexedDb.ts';
import { assertEvery, assertPrecondition } from './preconditions.ts';
import { type Change, RowExistsError, type StoreName, type StoreRows } from './RecordStore.ts';

/** What changes nothing. */
type Precondition = Extract<Change, { type: 'expect' | 'expectPresent' | 'expectEvery' }>;

/**
 * Makes all changes in this transaction, or none: their preconditions are checked in it first.
 * @throws RowExistsError, RowChangedError; DOMException
 */
export async function writeAll(transaction: IDBTransaction, changes: readonly Change[]): Promise<void> {
  try {
    await checkPreconditions(transaction, changes);
    await commitAll(transaction, changes);
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

/** Reads the rows that have preconditions inside the transaction, all at once, because each read takes time. */
async function checkPreconditions(transaction: IDBTransaction, changes: readonly Change[]): Promise<void> {
  await Promise.all(changes.filter(hasPrecondition).map((change) => checkPrecondition(transaction, change)));
}

function hasPrecondition(change: Change): boolean {
  return isPrecondition(change) || 'ifVersion' in change || 'ifSame' in change;
}

function isPrecondition(change: Change): change is Precondition {
  return change.type === 'expect' || change.type === 'expectPresent' || change.type === 'expectEvery';
}

async function checkPrecondition(transaction: IDBTransaction, change: Change): Promise<void> {
  if (change.type === 'expectEvery') {
    const rows = await promisifyRequest<StoreRows[StoreName][]>(transaction.objectStore(change.store).getAll());
    assertEvery(change, new Map(rows.map((row) => [row.id, row])));
  } else if (change.type !== 'clear') {
    const id = 'row' in change ? change.row.id : change.id;
    assertPrecondition(change, await promisifyRequest(transaction.objectStore(change.store).get(id)), id);
  }
}

/** Issues every change and waits for the end; of several failures the first is thrown. */
function commitAll(transaction: IDBTransaction, changes: readonly Change[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const requests: IDBRequest[] = [];
    const issued = changes.filter((change) => !isPrecondition(change));
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('error', ({ target }) => {
      reject(failureOf(target, issued[requests.indexOf(target as IDBRequest)]));
    });
    transaction.addEventListener('abort', () => reject(transaction.error ?? connectionLost()));
    for (const change of issued) requests.push(issue(transaction.objectStore(change.store), change));
    transaction.commit();
  });
}

/** An abort without a reason was not ours. */
function connectionLost(): DOMException {
  return new DOMException('The transaction was aborted.', 'AbortError');
}

function issue(store: IDBObjectStore, change: Exclude<Change, Precondition>): IDBRequest {
  if (change.type === 'clear') return store.clear();
  if (change.type === 'delete') return store.delete(change.id);
  return change.type === 'put' ? store.put(change.row) : store.add(change.row);
}

function failureOf(target: EventTarget | null, change: Change | undefined): unknown {
  const error = target instanceof IDBRequest ? target.error : null;
  return error?.name === 'ConstraintError' && change?.type === 'add' ? new RowExistsError(change.row.id) : error;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has already ended.
  }
}
