import { describe, expect, it, onTestFinished } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import type { EncryptedToken } from '../core/index.ts';
import { breakIndexedDb } from '../testing/index.ts';
import { IndexedDbRecordStore } from './IndexedDbRecordStore.ts';
import { LocalStorageRecordStore } from './LocalStorageRecordStore.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import { openRecordStore } from './openRecordStore.ts';
import { RowChangedError, RowExistsError } from './RecordStore.ts';

function row(id: string, version = 1): EncryptedToken {
  return { id, version, expiresAt: 1000, meta: new Uint8Array([1]), secret: new Uint8Array([2]) };
}

/** A localStorage for one test. */
function fakeStorage(entry?: string): Storage {
  const entries = new Map<string, string>(entry === undefined ? [] : [['building-vitals-tokens', entry]]);
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => void entries.set(name, value),
    removeItem: (name) => void entries.delete(name),
    clear: () => entries.clear(),
  };
}

const WITH_PASSPHRASE = JSON.stringify({
  tokens: [],
  metadata: [],
  keys: [{ id: 'slot:passphrase' }],
  outbox: [],
  versions: [],
  audit: [],
});

const add = (id: string) => ({ type: 'add', store: 'tokens', row: row(id) }) as const;

describe.each([
  ['IndexedDB', () => openStore()],
  ['memory', () => new MemoryRecordStore()],
  ['memory, in place of localStorage', () => new LocalStorageRecordStore(freshTenant(), fakeStorage())],
  ['localStorage', () => new LocalStorageRecordStore('default', fakeStorage(WITH_PASSPHRASE))],
])('a record store over %s', (_name, create) => {
  it('gives back what was written', async () => {
    const store = create();
    await store.write([
      add('a'),
      add('b'),
      { type: 'put', store: 'metadata', row: { id: 'currentSite', sealed: new Uint8Array([3]) } },
    ]);
    expect(await store.get('tokens', 'a')).toEqual(row('a'));
    expect(await store.getAll('tokens')).toEqual([row('a'), row('b')]);
    expect(await store.count('tokens')).toBe(2);
    expect(await store.get('metadata', 'currentSite')).toEqual({ id: 'currentSite', sealed: new Uint8Array([3]) });
  });

  it('answers undefined for what is not there', async () => {
    expect(await create().get('tokens', 'a')).toBeUndefined();
  });

  it('makes all changes of a write or none', async () => {
    const store = create();
    await store.write([add('b')]);
    await expect(store.write([add('a'), add('b'), add('c')])).rejects.toBeInstanceOf(RowExistsError);
    expect(await store.getAll('tokens')).toEqual([row('b')]);
  });

  it('replaces a row only at the version that was expected', async () => {
    const store = create();
    await store.write([add('a')]);
    await store.write([{ type: 'put', store: 'tokens', row: row('a', 2), ifVersion: 1 }]);
    const late = store.write([{ type: 'put', store: 'tokens', row: row('a', 2), ifVersion: 1 }, add('b')]);
    await expect(late).rejects.toBeInstanceOf(RowChangedError);
    expect(await store.getAll('tokens')).toEqual([row('a', 2)]);
  });

  it('deletes a row only at the version that was expected', async () => {
    const store = create();
    await store.write([add('a')]);
    await expect(store.write([{ type: 'delete', store: 'tokens', id: 'a', ifVersion: 2 }])).rejects.toBeInstanceOf(
      RowChangedError,
    );
    await store.write([{ type: 'delete', store: 'tokens', id: 'a', ifVersion: 1 }]);
    await expect(store.write([{ type: 'delete', store: 'tokens', id: 'a', ifVersion: 1 }])).rejects.toBeInstanceOf(
      RowChangedError,
    );
    expect(await store.count('tokens')).toBe(0);
  });

  it('finds rows by the beginning of their ids, in order, and the last one', async () => {
    const store = create();
    await store.write([add('b/2'), add('a/1'), add('b/1'), add('b')]);
    expect((await store.getByPrefix('tokens', 'b/')).map(({ id }) => id)).toEqual(['b/1', 'b/2']);
    expect((await store.getByPrefix('tokens', '')).map(({ id }) => id)).toEqual(['a/1', 'b', 'b/1', 'b/2']);
    expect((await store.getLast('tokens'))?.id).toBe('b/2');
    expect(await store.getLast('audit')).toBeUndefined();
  });

  it('changes nothing if a row is not there that has to be', async () => {
    const store = create();
    await store.write([add('a')]);
    const expecting = (id: string) => ({ type: 'expectPresent', store: 'tokens', id }) as const;
    await expect(store.write([add('b'), expecting('gone')])).rejects.toBeInstanceOf(RowChangedError);
    expect(await store.count('tokens')).toBe(1);
    await store.write([expecting('a'), add('b')]);
    expect(await store.count('tokens')).toBe(2);
  });

  it('is empty after it was destroyed, and can be used again', async () => {
    const store = create();
    await store.write([add('a')]);
    await store.destroy();
    expect(await store.count('tokens')).toBe(0);
    await store.write([add('b')]);
    expect(await store.count('tokens')).toBe(1);
  });

  it('lets one of two writers at the same version win', async () => {
    const store = create();
    await store.write([add('a')]);
    const change = { type: 'put', store: 'tokens', row: row('a', 2), ifVersion: 1 } as const;
    const outcomes = await Promise.allSettled([store.write([change]), store.write([change])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('replaces a row only if it is as it was read, to the byte', async () => {
    const store = create();
    await store.write([add('a')]);
    const changed = { ...row('a'), meta: new Uint8Array([9]) };
    const put = { type: 'put', store: 'tokens', row: row('a', 2), ifSame: changed } as const;
    await expect(store.write([put])).rejects.toBeInstanceOf(RowChangedError);
    await store.write([{ ...put, ifSame: row('a') }]);
    expect(await store.getAll('tokens')).toEqual([row('a', 2)]);
    await expect(store.write([{ ...put, row: row('gone'), ifSame: row('gone') }])).rejects.toBeInstanceOf(
      RowChangedError,
    );
  });

  it('writes only while another row has the version that was expected', async () => {
    const store = create();
    await store.write([add('a')]);
    const expectA = (version: number) => ({ type: 'expect', store: 'tokens', id: 'a', version }) as const;
    await expect(store.write([expectA(2), add('b')])).rejects.toMatchObject({ rowId: 'a' });
    await store.write([expectA(1), add('b')]);
    expect(await store.count('tokens')).toBe(2);
  });

  it('writes only while something holds for every row', async () => {
    const store = create();
    await store.write([add('a'), { type: 'add', store: 'tokens', row: row('b', 2) }]);
    const everyIs = (version: number) =>
      ({ type: 'expectEvery', store: 'tokens', holds: (one: EncryptedToken) => one.version >= version }) as const;
    await expect(store.write([everyIs(2), add('c')])).rejects.toMatchObject({ rowId: 'a' });
    await store.write([everyIs(1), add('c')]);
    expect(await store.count('tokens')).toBe(3);
  });

  it('clears a store in one step with other changes', async () => {
    const store = create();
    await store.write([add('a'), add('b')]);
    await store.write([{ type: 'clear', store: 'tokens' }, add('c')]);
    expect(await store.getAll('tokens')).toEqual([row('c')]);
  });

  it('finds token rows by when they expire, soonest first', async () => {
    const store = create();
    const expiring = (id: string, expiresAt: number) =>
      ({ type: 'add', store: 'tokens', row: { ...row(id), expiresAt } }) as const;
    await store.write([expiring('a', 30), expiring('b', 10), expiring('c', 20), expiring('d', 40)]);
    expect((await store.getExpiring(10, 40)).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  it('works again after it was closed', async () => {
    const store = create();
    await store.write([add('a')]);
    store.close();
    expect(await store.count('tokens')).toBe(1);
  });
});

it.each(['before', 'during'] as const)(
  'reads and writes over a new connection when one is lost %s a transaction',
  async (loss) => {
    const store = openStore();
    await store.write([add('a')]);
    const mend = breakIndexedDb(loss);
    expect(await store.getAll('tokens')).toEqual([row('a')]);
    mend();
    const mendAgain = breakIndexedDb(loss);
    await store.write([add('b'), add('c')]);
    mendAgain();
    expect(await store.count('tokens')).toBe(3);
  },
);

it.each(['before', 'during'] as const)(
  'fails, and changes nothing, when connections are lost %s every transaction',
  async (loss) => {
    const store = openStore();
    await store.write([add('a')]);
    const mend = breakIndexedDb(loss, { times: Number.POSITIVE_INFINITY });
    onTestFinished(mend);
    await expect(store.getAll('tokens')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await expect(store.write([add('b')])).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    mend();
    expect(await store.getAll('tokens')).toEqual([row('a')]);
  },
);

it('opens a database of the first version with its rows, and has the outbox as well', async () => {
  const tenantId = freshTenant();
  await createFirstVersion(`building-vitals-tokens-${tenantId}`);
  const store = openStore(tenantId);
  expect(await store.getAll('tokens')).toEqual([row('a')]);
  await store.write([{ type: 'put', store: 'outbox', row: { id: '1', sealed: new Uint8Array([1]) } }]);
  expect(await store.count('outbox')).toBe(1);
});

it('shares its rows with other tabs', async () => {
  const tenantId = freshTenant();
  const [one, other] = [openStore(tenantId), openStore(tenantId)];
  await one.write([add('a')]);
  expect(await other.get('tokens', 'a')).toEqual(row('a'));
  await expect(other.write([add('a')])).rejects.toBeInstanceOf(RowExistsError);
});

it('keeps tenants apart', async () => {
  const [one, other] = [openStore(), openStore()];
  await one.write([add('a')]);
  expect(await other.getAll('tokens')).toEqual([]);
});

it('closes when the data are cleared, and opens again', async () => {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  await store.write([add('a')]);
  await new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(`building-vitals-tokens-${tenantId}`);
    deletion.onsuccess = resolve;
    deletion.onerror = reject;
  });
  expect(await store.count('tokens')).toBe(0);
});

it('reports a tab that has a newer version of the store open', async () => {
  const tenantId = freshTenant();
  const newer = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(`building-vitals-tokens-${tenantId}`, 99);
    opening.onsuccess = () => resolve(opening.result);
  });
  await expect(openStore(tenantId).count('tokens')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  newer.close();
});

it('chooses IndexedDB where there is one', async () => {
  const tenantId = freshTenant();
  openStore(tenantId);
  expect(await openRecordStore(tenantId)).toBeInstanceOf(IndexedDbRecordStore);
});

/** The database as the first version of this library made it. */
function createFirstVersion(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      const tokens = request.result.createObjectStore('tokens', { keyPath: 'id' });
      tokens.createIndex('byExpiry', 'expiresAt');
      tokens.add(row('a'));
      request.result.createObjectStore('metadata', { keyPath: 'id' });
      request.result.createObjectStore('keys', { keyPath: 'id' });
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}
