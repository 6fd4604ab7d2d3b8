import { TokenError } from '../core/index.ts';

/** 1: tokens, metadata, keys. 2: outbox as well. 3: versions and audit. */
const SCHEMA_VERSION = 3;
const DATABASE = 'building-vitals-tokens';
const DEFAULT_TENANT = 'default';

/** The name of a tenant's database; that of the default tenant does not name it. */
export function databaseName(tenantId: string): string {
  return tenantId === DEFAULT_TENANT ? DATABASE : `${DATABASE}-${tenantId}`;
}

/**
 * The tenants that have a database in this browser, whether or not the vault is unlocked; none where it does not say.
 *
 * @example
 * ```ts
 * import { listStoredTenants } from '@building-vitals/tokens/advanced';
 *
 * console.log(await listStoredTenants());
 * ```
 */
export async function listStoredTenants(): Promise<string[]> {
  if (!('indexedDB' in globalThis) || !('databases' in indexedDB)) return [];
  const prefix = databaseName('');
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  return names.flatMap((name) => {
    if (name === DATABASE) return [DEFAULT_TENANT];
    return name.startsWith(prefix) ? [name.slice(prefix.length)] : [];
  });
}

/**
 * Opens a database, and creates its stores or adds the missing ones.
 * @param onLost called when the connection was closed, or has to be
 * @throws TokenError `STORAGE_BLOCKED`; DOMException
 */
export function openDatabase(name: string, onLost: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, SCHEMA_VERSION);
  request.onupgradeneeded = ({ oldVersion }) => createStores(request.result, oldVersion);
  return new Promise((resolve, reject) => {
    request.onblocked = () => reject(blocked());
    promisifyRequest(request).then((db) => {
      // A newer version wants to open it, or its data are being cleared.
      db.onversionchange = onLost;
      db.onclose = onLost;
      resolve(db);
    }, reject);
  });
}

/** @throws TokenError `STORAGE_BLOCKED`; DOMException */
export function deleteDatabase(name: string): Promise<void> {
  const request = indexedDB.deleteDatabase(name);
  return new Promise((resolve, reject) => {
    request.onblocked = () => reject(blocked());
    promisifyRequest(request).then(() => resolve(), reject);
  });
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

/** The result of a request, or the error that it fails with. A promise is costly: not for thousands of requests. */
export function promisifyRequest<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * True if the connection was lost: before the transaction (`InvalidStateError`), or with it (`AbortError`; `UnknownError` in
 * Safari, which closes connections of pages in the background). A transaction that we abort fails with a reason of its own.
 */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof DOMException && ['InvalidStateError', 'AbortError', 'UnknownError'].includes(error.name);
}

/** The library's error for one of the browser's; any other as it is. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  return error.name === 'QuotaExceededError'
    ? new TokenError('STORAGE_QUOTA', 'The browser has no space left for this site. Free some space and try again.', {
        cause: error,
      })
    : new TokenError('STORAGE_FAILED', 'The browser could not read or write its storage. Reload the page.', {
        cause: error,
      });
}

function blocked(): TokenError {
  return new TokenError(
    'STORAGE_BLOCKED',
    'Another tab is using an older version of the storage. Close the other tabs of this app and reload.',
  );
}
