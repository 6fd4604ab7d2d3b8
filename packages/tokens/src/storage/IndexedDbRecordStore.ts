import type { EncryptedToken } from '../core/index.ts';
import {
  databaseName,
  deleteDatabase,
  isConnectionLost,
  openDatabase,
  promisifyRequest,
  toStorageError,
} from './indexedDb.ts';
import type { Change, RecordStore, StoreName, StoreRows } from './RecordStore.ts';

/**
 * Keeps rows in IndexedDB: one database per tenant. Connections that the browser closed are opened again.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 * import { IndexedDbRecordStore } from '@building-vitals/tokens/advanced';
 *
 * const store = new IndexedDbRecordStore('north');
 * const { manager } = await openTokens({ allowedOrigins: [location.origin], tenantId: 'north', store });
 * ```
 */
export class IndexedDbRecordStore implements RecordStore {
  readonly kind = 'indexeddb';
  readonly #name: string;
  #connection: Promise<IDBDatabase> | null = null;

  /** @param tenantId the default tenant's database carries no tenant in its name */
  constructor(tenantId = 'default') {
    this.#name = databaseName(tenantId);
  }

  get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined> {
    return this.#run((db) => promisifyRequest<StoreRows[Name] | undefined>(readFrom(db, store).get(id)));
  }

  getAll<Name extends StoreName>(store: Name): Promise<StoreRows[Name][]> {
    return this.#run((db) => promisifyRequest<StoreRows[Name][]>(readFrom(db, store).getAll()));
  }

  getByPrefix<Name extends StoreName>(store: Name, prefix: string): Promise<StoreRows[Name][]> {
    // Ids are ASCII, so that no id that begins so sorts after this.
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return this.#run((db) => promisifyRequest<StoreRows[Name][]>(readFrom(db, store).getAll(range)));
  }

  getLast<Name extends StoreName>(store: Name): Promise<StoreRows[Name] | undefined> {
    return this.#run(async (db) => (await promisifyRequest(readFrom(db, store).openCursor(null, 'prev')))?.value);
  }

  count(store: StoreName): Promise<number> {
    return this.#run((db) => promisifyRequest(readFrom(db, store).count()));
  }

  getExpiring(from: number, until: number): Promise<EncryptedToken[]> {
    const range = IDBKeyRange.bound(from, until, false, true);
    return this.#run((db) =>
      promisifyRequest<EncryptedToken[]>(readFrom(db, 'tokens').index('byExpiry').getAll(range)),
    );
  }

  async write(changes: readonly Change[], options: { durable?: boolean } = {}): Promise<void> {
    const { writeAll } = await import('./writeAll.ts');
    const stores = [...new Set(changes.map((change) => change.store))];
    return this.#run((db) => {
      const transaction = db.transaction(stores, 'readwrite', { durability: options.durable ? 'strict' : 'default' });
      return writeAll(transaction, changes);
    });
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.then((db) => db.close()).catch(() => {});
  }

  async destroy(): Promise<void> {
    this.close();
    try {
      await deleteDatabase(this.#name);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async #run<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#connect());
    } catch (error) {
      if (!isConnectionLost(error)) throw toStorageError(error);
    }
    // A transaction that did not begin or was aborted has changed nothing: once more, over a new connection.
    this.close();
    try {
      return await work(await this.#connect());
    } catch (error) {
      throw toStorageError(error);
    }
  }

  #connect(): Promise<IDBDatabase> {
    this.#connection ??= openDatabase(this.#name, () => this.close()).catch((error: unknown) => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }
}

function readFrom(db: IDBDatabase, store: StoreName): IDBObjectStore {
  return db.transaction(store).objectStore(store);
}
