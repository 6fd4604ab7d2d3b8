import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { TokenError } from '../core/index.ts';
import {
  type Change,
  type RecordStore,
  RowChangedError,
  RowExistsError,
  type StoreName,
  type StoreRows,
} from './RecordStore.ts';

interface VaultSchema extends DBSchema {
  tokens: { key: string; value: StoreRows['tokens']; indexes: { byExpiry: number } };
  metadata: { key: string; value: StoreRows['metadata'] };
  keys: { key: string; value: StoreRows['keys'] };
}

type Connection = IDBPDatabase<VaultSchema>;
type WriteTransaction = IDBPTransaction<VaultSchema, StoreName[], 'readwrite'>;

const SCHEMA_VERSION = 1;
const DATABASE = 'building-vitals-tokens';

/** Keeps rows in IndexedDB: one database per tenant. Connections that the browser closed are opened again. */
export class IndexedDbRecordStore implements RecordStore {
  readonly kind = 'indexeddb';
  readonly #name: string;
  #connection: Promise<Connection> | null = null;

  /** @param tenantId the default tenant's database carries no tenant in its name */
  constructor(tenantId = 'default') {
    this.#name = tenantId === 'default' ? DATABASE : `${DATABASE}-${tenantId}`;
  }

  get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined> {
    return this.#run((db) => db.get(store, id) as Promise<StoreRows[Name] | undefined>);
  }

  getAll<Name extends StoreName>(store: Name): Promise<StoreRows[Name][]> {
    return this.#run((db) => db.getAll(store) as Promise<StoreRows[Name][]>);
  }

  count(store: StoreName): Promise<number> {
    return this.#run((db) => db.count(store));
  }

  write(changes: readonly Change[], options: { durable?: boolean } = {}): Promise<void> {
    const stores = [...new Set(changes.map((change) => change.store))];
    return this.#run(async (db) => {
      const durability = options.durable ? 'strict' : 'default';
      const transaction = db.transaction(stores, 'readwrite', { durability });
      await inTransaction(transaction, async () => {
        await checkExpectations(transaction, changes);
        return changes.map((change) => issue(transaction, change));
      });
    });
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.then((db) => db.close()).catch(() => {});
  }

  async #run<T>(work: (db: Connection) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#connect());
    } catch (error) {
      if (!isConnectionClosed(error)) throw translate(error);
    }
    // A transaction that could not even begin has changed nothing: once more, over a new connection.
    this.close();
    try {
      return await work(await this.#connect());
    } catch (error) {
      throw translate(error);
    }
  }

  #connect(): Promise<Connection> {
    this.#connection ??= this.#open().catch((error: unknown) => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }

  #open(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      openDB<VaultSchema>(this.#name, SCHEMA_VERSION, {
        upgrade: createStores,
        blocked: () => reject(blocked()),
        // A newer version wants in, or the data are being cleared: make room, and open again when needed.
        blocking: () => this.close(),
        terminated: () => this.close(),
      }).then(resolve, reject);
    });
  }
}

function createStores(db: Connection): void {
  db.createObjectStore('tokens', { keyPath: 'id' }).createIndex('byExpiry', 'expiresAt');
  db.createObjectStore('metadata', { keyPath: 'id' });
  db.createObjectStore('keys', { keyPath: 'id' });
}

/** Reads, inside the transaction, the rows that changes expect at a version. */
async function checkExpectations(transaction: WriteTransaction, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if (!('ifVersion' in change)) continue;
    const id = change.type === 'delete' ? change.id : change.row.id;
    const row = await transaction.objectStore(change.store).get(id);
    if (!row || !('version' in row) || row.version !== change.ifVersion) throw new RowChangedError(id);
  }
}

/**
 * Commits what `work` issues, or aborts. Of several failures the first request's is thrown: the transaction itself
 * would only say that it was aborted.
 */
async function inTransaction(transaction: WriteTransaction, work: () => Promise<Promise<unknown>[]>): Promise<void> {
  transaction.done.catch(() => {});
  try {
    const requests = await work();
    transaction.commit();
    await Promise.all(requests);
    await transaction.done;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself already.
  }
}

function issue(transaction: WriteTransaction, change: Change): Promise<unknown> {
  const store = transaction.objectStore(change.store);
  if (change.type === 'delete') return store.delete(change.id);
  if (change.type === 'put') return store.put(change.row);
  return store.add(change.row).catch((error: unknown) => {
    throw error instanceof DOMException && error.name === 'ConstraintError' ? new RowExistsError(change.row.id) : error;
  });
}

function isConnectionClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

function translate(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') {
    return new TokenError(
      'STORAGE_QUOTA',
      'The browser has no more room for this site. Free some space and try again.',
      {
        cause: error,
      },
    );
  }
  return new TokenError('STORAGE_FAILED', 'The browser could not read or write its storage. Reload the page.', {
    cause: error,
  });
}

function blocked(): TokenError {
  return new TokenError(
    'STORAGE_BLOCKED',
    'Another tab holds an older version of the storage open. Close the other tabs of this app and reload.',
  );
}
