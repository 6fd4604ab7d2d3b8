import { expect, it, vi } from 'vitest';
import { freshTenant } from '../../test-support/freshTenant.ts';
import { FaultyRecordStore } from '../testing/index.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import type { Change, RecordStore, StoreName } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';

const METADATA = {
  siteId: 'omaha',
  siteName: 'Omaha',
  expiresAt: 9_999,
  addedAt: 1,
  updatedAt: 1,
  useCount: 0,
  verdict: 'untested',
} as const;
/** Where a row lies, and what of it is encrypted under the vault key. */
const SEALED: readonly [StoreName, string][] = [
  ['tokens', 'meta'],
  ['tokens', 'secret'],
  ['metadata', 'sealed'],
  ['outbox', 'sealed'],
  ['versions', 'meta'],
  ['versions', 'key'],
  ['audit', 'sealed'],
];

/** A vault with one row in every store. */
async function filled(store: RecordStore = new MemoryRecordStore()) {
  const tenantId = freshTenant();
  const { storage } = await TokenStorageService.open(store, tenantId);
  const { id } = await storage.addToken({ metadata: METADATA, token: 'secret-0' });
  const stored = (await storage.loadTokenById(id)) ?? expect.unreachable();
  await storage.replaceToken(stored, stored.metadata, 'secret-1');
  await storage.saveSetting('currentSite', 'omaha');
  await storage.outbox.put({ id: '1', text: 'an intent' });
  await (await storage.audit()).append({ at: 1, action: 'token:added', success: true });
  return { store, storage, id, version: stored.version };
}

/** The ids of the keys that this is encrypted under, in every row of every store. */
async function keyIds(store: RecordStore): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, field] of SEALED) {
    const [row] = await store.getAll(name);
    const envelope = (row as unknown as Record<string, Uint8Array>)[field] ?? expect.unreachable();
    ids[`${name}.${field}`] = envelope.subarray(1, 5).join('.');
  }
  return ids;
}

async function damage(store: RecordStore, name: StoreName, field: string): Promise<Change> {
  const [row] = (await store.getAll(name)) as unknown as [Record<string, Uint8Array>];
  const envelope = (row[field] ?? expect.unreachable()).slice();
  // Behind version and key id: it still says what it is encrypted under.
  envelope[20] = (envelope[20] ?? 0) ^ 1;
  await store.write([{ type: 'put', store: name, row: { ...row, [field]: envelope } } as unknown as Change]);
  return { type: 'put', store: name, row } as unknown as Change;
}

/** Changes a row just before its re-encrypted page is written. */
function meddleWithPage(store: RecordStore, storage: TokenStorageService): { readonly isDone: boolean } {
  const meddling = { isDone: false };
  const write = store.write.bind(store);
  vi.spyOn(store, 'write').mockImplementation(async (changes) => {
    if (changes.length > 3 && !meddling.isDone) {
      meddling.isDone = true;
      await storage.outbox.put({ id: '1', text: 'a later intent' });
    }
    return write(changes);
  });
  return meddling;
}

it('re-encrypts the rows of every store, and all can be read as before', async () => {
  const { store, storage, id, version } = await filled();
  const before = await keyIds(store);
  expect(new Set(Object.values(before)).size).toBe(1);
  expect(await storage.rotateKeys()).toEqual({ reencrypted: 5, damaged: 0 });
  const after = await keyIds(store);
  expect(new Set(Object.values(after)).size).toBe(1);
  expect(Object.values(after)).not.toEqual(Object.values(before));
  expect((await storage.loadTokenById(id))?.token).toBe('secret-1');
  expect((await (await storage.history()).load(id, version)).token).toBe('secret-0');
  expect(await storage.loadSetting('currentSite')).toBe('omaha');
  expect(await storage.outbox.list()).toEqual([{ id: '1', text: 'an intent' }]);
  expect(await (await storage.audit()).verify()).toEqual({ entries: 1, brokenAt: null });
});

it.each(SEALED)('keeps the old key as long as %s hold a %s that cannot be decrypted', async (name, field) => {
  const { store, storage } = await filled();
  const mend = await damage(store, name, field);
  expect(await storage.rotateKeys()).toEqual({ reencrypted: 4, damaged: 1 });
  expect(storage.isRotating).toBe(true);
  await store.write([mend]);
  expect(await storage.rotateKeys()).toEqual({ reencrypted: 1, damaged: 0 });
  expect(storage.isRotating).toBe(false);
});

it.each<StoreName>(['tokens', 'metadata', 'outbox', 'versions', 'audit'])(
  'seals again what somebody puts back into %s from before, at the last moment',
  async (name) => {
    const { store, storage } = await filled();
    const [row] = await store.getAll(name);
    const write = store.write.bind(store);
    let isPutBack = false;
    vi.spyOn(store, 'write').mockImplementation(async (changes, options?: object) => {
      const isEnd = changes.some(({ type }) => type === 'expectEvery');
      if (isEnd && !isPutBack) {
        isPutBack = true;
        await write([{ type: 'put', store: name, row } as Change]);
      }
      return write(changes, ...((options ? [options] : []) as []));
    });
    expect(await storage.rotateKeys()).toEqual({ reencrypted: 6, damaged: 0 });
    expect(storage.isRotating).toBe(false);
    expect(new Set(Object.values(await keyIds(store))).size).toBe(1);
  },
);

it('re-encrypts what changed while its page was encrypted, and everything else of the page', async () => {
  const { store, storage } = await filled();
  await storage.addToken({ metadata: { ...METADATA, siteId: 'lincoln' }, token: 'other' });
  const meddling = meddleWithPage(store, storage);
  // One by one, of which one is under the new key by the change itself.
  expect(await storage.rotateKeys()).toEqual({ reencrypted: 6, damaged: 0 });
  expect(meddling.isDone).toBe(true);
  expect(storage.isRotating).toBe(false);
  expect(await storage.outbox.list()).toEqual([{ id: '1', text: 'a later intent' }]);
});

it('counts what cannot be opened also where it goes row by row', async () => {
  const { store, storage } = await filled();
  await damage(store, 'versions', 'key');
  const meddling = meddleWithPage(store, storage);
  const progress: unknown[] = [];
  const result = await storage.rotateKeys({ onProgress: (done) => progress.push(done) });
  expect(meddling.isDone).toBe(true);
  expect(result).toEqual({ reencrypted: 4, damaged: 1 });
  expect(progress.at(0)).toEqual({ done: 5, total: 5 });
});

it('re-encrypts the secret of a token whose uses were noted under the new key already', async () => {
  const { store, storage, id, version } = await filled();
  await expect(storage.rotateKeys({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  await storage.trackToken(id, version + 1, () => ({ useCount: 5 }));
  expect(new Set(Object.values(await keyIds(store))).size).toBe(2);
  expect(await storage.rotateKeys()).toEqual({ reencrypted: 5, damaged: 0 });
  expect(storage.isRotating).toBe(false);
  expect(new Set(Object.values(await keyIds(store))).size).toBe(1);
  expect(await storage.loadTokenById(id)).toMatchObject({ token: 'secret-1', metadata: { useCount: 5 } });
});

it('does nothing that it was told to leave', async () => {
  const { store, storage } = await filled();
  const before = await keyIds(store);
  await expect(storage.rotateKeys({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  expect(await keyIds(store)).toEqual(before);
  expect(storage.isRotating).toBe(true);
  expect(await storage.rotateKeys()).toEqual({ reencrypted: 5, damaged: 0 });
});

it('reports a full disk at each of its writes', async () => {
  for (let nth = 1; nth <= 3; nth++) {
    const store = new FaultyRecordStore();
    const { storage } = await filled(store);
    store.fail('write', 'quota', { nth });
    await expect(storage.rotateKeys()).rejects.toMatchObject({ code: 'STORAGE_QUOTA' });
    await storage.rotateKeys();
    expect(storage.isRotating).toBe(false);
  }
});

it('re-encrypts nothing while it is locked', async () => {
  const { storage } = await filled();
  storage.lock();
  await expect(storage.rotateKeys()).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(() => storage.isRotating).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
});
