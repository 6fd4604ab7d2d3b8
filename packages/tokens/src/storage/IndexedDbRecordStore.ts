import { type EncryptedToken, TokenError } from '../core/index.ts';
import { promisifyRequest } from './promisifyRequest.ts';
import type { Change, RecordStore, StoreName, StoreRows } from './RecordStore.ts';

/** 1: tokens, metadata, keys. 2: outbox as well. 3: versions and audit. */
const SCHEMA_VERSION = 3;
const DATABASE = 'building-vitals-tokens';

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
    const request = indexedDB.deleteDatabase(this.#name);
    try {
      await new Promise<void>((resolve, reject) => {
        request.onblocked = () => reject(blocked());
        promisifyRequest(request).then(() => resolve(), reject);
      });
    } catch (error) {
      throw translate(error);
    }
  }

  async #run<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#connect());
    } catch (error) {
      if (!isConnectionLost(error)) throw translate(error);
    }
    // A transaction that did not begin or was aborted has changed nothing: once more, over a new connection.
    this.close();
    try {
      return await work(await this.#connect());
    } catch (error) {
      throw translate(error);
    }
  }

  #connect(): Promise<IDBDatabase> {
    this.#connection ??= this.#open().catch((error: unknown) => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }

  #open(): Promise<IDBDatabase> {
    const request = indexedDB.open(this.#name, SCHEMA_VERSION);
    request.onupgradeneeded = ({ oldVersion }) => createStores(request.result, oldVersion);
    return new Promise((resolve, reject) => {
      request.onblocked = () => reject(blocked());
      promisifyRequest(request).then((db) => {
        // A newer version wants in, or the data are being cleared: make room, and open again when needed.
        db.onversionchange = () => this.close();
        db.onclose = () => this.close();
        resolve(db);
      }, reject);
    });
  }
}

/** What the database of a tenant is called. */
export function databaseName(tenantId: string): string {
  return tenantId === 'default' ? DATABASE : `${DATABASE}-${tenantId}`;
}

function createStores(db: IDBDatabase, oldVersion: number): void {
  if (oldVersion < 1) {
    db.createObjectStore('tokens', { keyPath: 'id' }).createIndex('byExpiry', 'expiresAt');
    db.createObjectStore('metadata', { keyPath: 'id' });
    db.createObjectStore('keys', { keyPath: 'id' });
  }
  if (oldVersion < 2) db.createObjectStore('outbox', { keyPath: 'id' });
  if (oldVersion < 3) {
    db.createObjectStore('versions', { keyPath: 'id' });
    db.createObjectStore('audit', { keyPath: 'id' });
  }
}

function readFrom(db: IDBDatabase, store: StoreName): IDBObjectStore {
  return db.transaction(store).objectStore(store);
}

/**
 * The connection went away: before the transaction (`InvalidStateError`), or with it (`AbortError`; `UnknownError` in
 * Safari, which closes connections of pages in the background). What we abort ourselves fails by its own reason.
 */
function isConnectionLost(error: unknown): boolean {
  return error instanceof DOMException && ['InvalidStateError', 'AbortError', 'UnknownError'].includes(error.name);
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
