import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { IndexedDbRecordStore } from './IndexedDbRecordStore.ts';
import { type Change, RowChangedError, RowExistsError } from './RecordStore.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const row = (id: string) => ({ id, sealed: new Uint8Array([1]) });
const put = (id: string): Change => ({ type: 'put', store: 'outbox', row: row(id) });
const add = (id: string): Change => ({ type: 'add', store: 'outbox', row: row(id) });

/** A connection of other code, which makes room for nobody. */
function holdOpen(tenantId: string, version: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`building-vitals-tokens-${tenantId}`, version);
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      onTestFinished(() => request.result.close());
      resolve(request.result);
    };
  });
}

it('brings a database of the second version up to date, and keeps its rows', async () => {
  const tenantId = freshTenant();
  const before = await holdOpen(tenantId, 2, (db) => {
    for (const name of ['tokens', 'metadata', 'keys', 'outbox']) db.createObjectStore(name, { keyPath: 'id' });
  });
  await new Promise((resolve) => {
    const transaction = before.transaction('outbox', 'readwrite');
    transaction.oncomplete = resolve;
    transaction.objectStore('outbox').add(row('a'));
  });
  before.close();
  const store = openStore(tenantId);
  expect(await store.getAll('outbox')).toEqual([row('a')]);
  expect([await store.count('versions'), await store.count('audit')]).toEqual([0, 0]);
});

it('reports a tab that blocks it with an older version, and continues once it is closed', async () => {
  const tenantId = freshTenant();
  const older = await holdOpen(tenantId, 1, (db) => {
    db.createObjectStore('tokens', { keyPath: 'id' }).createIndex('byExpiry', 'expiresAt');
    for (const name of ['metadata', 'keys']) db.createObjectStore(name, { keyPath: 'id' });
  });
  const store = openStore(tenantId);
  await expect(store.count('tokens')).rejects.toMatchObject({ code: 'STORAGE_BLOCKED' });
  older.close();
  await expect.poll(() => store.count('tokens').catch(() => null)).toBe(0);
});

it('says so when another tab is in the way of removing everything', async () => {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  await store.write([put('a')]);
  await holdOpen(tenantId, 3);
  await expect(store.destroy()).rejects.toMatchObject({ code: 'STORAGE_BLOCKED' });
});

it('makes room for a tab that removes everything', async () => {
  const tenantId = freshTenant();
  const [one, other] = [openStore(tenantId), openStore(tenantId)];
  await one.write([put('a')]);
  expect(await other.count('outbox')).toBe(1);
  await one.destroy();
  expect(await other.count('outbox')).toBe(0);
});

it.each<[string, Change[], { durable?: boolean } | undefined, IDBTransactionDurability]>([
  ['waits for the disk where that is asked for', [put('a')], { durable: true }, 'strict'],
  ['does not wait for the disk otherwise', [put('a')], undefined, 'default'],
  ['does not wait for the disk if it is told so', [put('a')], { durable: false }, 'default'],
])('%s', async (_, changes, options, durability) => {
  const store = openStore();
  const beginning = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await store.write(changes, options);
  expect(beginning.mock.calls).toEqual([[['outbox'], 'readwrite', { durability }]]);
});

it('begins a write in the stores that it changes alone', async () => {
  const store = openStore();
  const beginning = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await store.write([put('a'), put('b'), { type: 'delete', store: 'tokens', id: 'x' }]);
  expect(beginning.mock.calls.map(([stores]) => stores)).toEqual([['outbox', 'tokens']]);
});

it.each<[string, string]>([
  ['QuotaExceededError', 'STORAGE_QUOTA'],
  ['UnknownError', 'STORAGE_FAILED'],
  ['DataError', 'STORAGE_FAILED'],
])('tells, of a %s, what happened, and changes nothing', async (name, code) => {
  const store = openStore();
  await store.write([put('a')]);
  const cause = new DOMException('…', name);
  const original = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
    if (value.id === 'c') throw cause;
    return original.call(this, value);
  });
  await expect(store.write([put('b'), put('c')])).rejects.toMatchObject({ code, cause });
  expect(await store.getAll('outbox')).toEqual([row('a')]);
});

it('reports a transaction that the browser aborted for lack of space', async () => {
  const store = openStore();
  await store.write([put('a')]);
  const original = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...parameters) {
    const transaction = original.apply(this, parameters);
    Object.defineProperty(transaction, 'error', { value: new DOMException('…', 'QuotaExceededError') });
    queueMicrotask(() => transaction.abort());
    return transaction;
  });
  await expect(store.write([])).rejects.toMatchObject({ code: expect.stringMatching(/^STORAGE_/) });
  vi.restoreAllMocks();
  expect(await store.getAll('outbox')).toEqual([row('a')]);
});

it('hands on what is no failure of the storage', async () => {
  const store = openStore();
  const failure = new TypeError('…');
  const broken = { type: 'expectEvery', store: 'outbox', holds: () => fail(failure) } as const;
  await store.write([put('a')]);
  await expect(store.write([broken, put('b')])).rejects.toBe(failure);
  expect(await store.count('outbox')).toBe(1);
});

it('distinguishes an existing row from all other failures', async () => {
  const store = openStore();
  await store.write([add('a')]);
  await expect(store.write([add('b'), add('a')])).rejects.toMatchObject({ rowId: 'a' });
  await expect(store.write([add('a')])).rejects.toBeInstanceOf(RowExistsError);
  const gone: Change = { type: 'expectPresent', store: 'outbox', id: 'gone' };
  await expect(store.write([add('a'), gone])).rejects.toBeInstanceOf(RowChangedError);
  expect(await store.count('outbox')).toBe(1);
});

it('opens again after an opening that failed', async () => {
  const store = openStore();
  const refused = new DOMException('Refused.', 'SecurityError');
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw refused;
  });
  await expect(store.count('tokens')).rejects.toMatchObject({ code: 'STORAGE_FAILED', cause: refused });
  expect(await store.count('tokens')).toBe(0);
});

it('opens one connection, however much is asked for at once, and one more after it was closed', async () => {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  const opening = vi.spyOn(indexedDB, 'open');
  await Promise.all([store.count('tokens'), store.count('keys'), store.getAll('outbox')]);
  expect(opening).toHaveBeenCalledTimes(1);
  store.close();
  await store.count('tokens');
  expect(opening).toHaveBeenCalledTimes(2);
});

it('can be closed at any time', async () => {
  const store = openStore();
  store.close();
  const counting = store.count('tokens');
  store.close();
  await counting.catch(() => {});
  store.close();
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw new DOMException('Refused.', 'SecurityError');
  });
  const failing = store.count('tokens');
  store.close();
  await expect(failing).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
});

it('keeps the default tenant’s rows where they were before there were tenants', async () => {
  const opening = vi.spyOn(indexedDB, 'open');
  for (const store of [new IndexedDbRecordStore(), new IndexedDbRecordStore('default')]) {
    await store.write([put('a')]);
    await store.destroy();
  }
  expect(opening.mock.calls.map(([name]) => name)).toEqual(['building-vitals-tokens', 'building-vitals-tokens']);
});

function fail(error: Error): never {
  throw error;
}
