import { expect, it, vi } from 'vitest';
import { freshTenant } from '../../test-support/freshTenant.ts';
import { FaultyRecordStore } from '../testing/index.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import { type RecordStore, RowChangedError, RowExistsError } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';
import type { StoredToken, TokenDraft } from './tokenRecords.ts';

function draft(siteId: string, token = `secret of ${siteId}`, updatedAt = 1): TokenDraft {
  const metadata = { siteId, siteName: siteId, expiresAt: 2_000, addedAt: 1, updatedAt, useCount: 0 };
  return { metadata: { ...metadata, verdict: 'untested' }, token };
}

async function openVault(store: RecordStore = new MemoryRecordStore()) {
  const tenantId = freshTenant();
  const { storage } = await TokenStorageService.open(store, tenantId);
  const reopen = async () => (await TokenStorageService.open(store, tenantId)).storage;
  return { store, storage, reopen };
}

async function stored(storage: TokenStorageService, siteId: string): Promise<StoredToken> {
  return (await storage.loadToken({ siteId })) ?? expect.unreachable();
}

const tokensOf = async (storage: TokenStorageService) =>
  Object.fromEntries((await storage.exportTokens()).tokens.map(({ metadata, token }) => [metadata.siteId, token]));

const importing = { added: [], replacing: [], isClearing: false };

it('exports every token with its secret, and counts what cannot be opened', async () => {
  const { storage, store } = await openVault();
  const records = await storage.addTokens(['a', 'b', 'c', 'd'].map((siteId) => draft(siteId)));
  const rows = await store.getAll('tokens');
  const rowOf = (index: number) => rows.find(({ id }) => id === records[index]?.id) ?? expect.unreachable();
  // One of them by what is known of it, another by its secret.
  await store.write([
    { type: 'put', store: 'tokens', row: { ...rowOf(1), meta: rowOf(0).meta } },
    { type: 'put', store: 'tokens', row: { ...rowOf(2), secret: rowOf(0).secret } },
  ]);
  const { tokens, damaged } = await storage.exportTokens();
  expect(damaged).toBe(2);
  expect(tokens.sort((one, other) => (one.token < other.token ? -1 : 1))).toEqual(
    [0, 3].map((index) => ({ ...records[index], token: `secret of ${records[index]?.metadata.siteId}` })),
  );
  expect((await storage.listTokens()).damaged).toHaveLength(1);
});

it('reports the progress of an export, and can be aborted', async () => {
  const { storage } = await openVault();
  await storage.addTokens(Array.from({ length: 2_501 }, (_, n) => draft(`site${n}`)));
  const progress: unknown[] = [];
  await storage.exportTokens({ onProgress: (done) => progress.push(done) });
  expect(progress).toEqual([
    { done: 2_500, total: 2_501 },
    { done: 2_501, total: 2_501 },
  ]);
  const abort = new AbortController();
  const seen: unknown[] = [];
  const onProgress = (done: unknown) => {
    seen.push(done);
    abort.abort();
  };
  const exporting = storage.exportTokens({ signal: abort.signal, onProgress });
  await expect(exporting).rejects.toMatchObject({ name: 'AbortError' });
  expect(seen).toHaveLength(1);
});

it('exports and lists nothing while it is locked', async () => {
  const { storage } = await openVault();
  await storage.addToken(draft('a'));
  storage.lock();
  const locked = { code: 'VAULT_LOCKED' };
  await expect(storage.exportTokens()).rejects.toMatchObject(locked);
  await expect(storage.listTokens()).rejects.toMatchObject(locked);
  await expect(storage.listExpiring(0, 9_999)).rejects.toMatchObject(locked);
  await expect(storage.loadToken({ siteId: 'a' })).rejects.toMatchObject(locked);
});

it('imports new tokens beside the stored ones', async () => {
  const { storage } = await openVault();
  await storage.addToken(draft('a'));
  const records = await storage.importTokens({ ...importing, added: [draft('b'), draft('c')] });
  expect(records.map(({ metadata }) => metadata.siteId)).toEqual(['b', 'c']);
  expect(await tokensOf(storage)).toEqual({ a: 'secret of a', b: 'secret of b', c: 'secret of c' });
});

it('puts an imported token in the place of a stored one, and keeps that as a version', async () => {
  const { storage } = await openVault();
  const before = await storage.addToken(draft('a'));
  const replacing = [{ stored: before, draft: draft('a', 'a newer secret', 77) }];
  const [record] = await storage.importTokens({ ...importing, replacing });
  expect(record).toMatchObject({ id: before.id, version: before.version + 1 });
  expect(record?.metadata.tokenHash).toBe(await storage.tokenFingerprint('a newer secret'));
  expect((await stored(storage, 'a')).token).toBe('a newer secret');
  const history = await storage.history();
  expect(await history.list(before.id)).toMatchObject([{ version: before.version, replacedAt: 77 }]);
  expect((await history.load(before.id, before.version)).token).toBe('secret of a');
});

it('replaces everything, versions and what cannot be opened as well, if that is wanted', async () => {
  const { storage, store } = await openVault();
  await storage.addToken(draft('a'));
  const read = await stored(storage, 'a');
  await storage.replaceToken(read, read.metadata, 'a newer secret');
  await store.write([{ type: 'put', store: 'tokens', row: { id: 'alien' } as never }]);
  await storage.importTokens({ ...importing, added: [draft('b')], isClearing: true });
  expect(await tokensOf(storage)).toEqual({ b: 'secret of b' });
  expect([await store.count('tokens'), await store.count('versions')]).toEqual([1, 0]);
});

it('waits for the disk with what is imported: the copies elsewhere may go next', async () => {
  const { storage, store } = await openVault();
  const writing = vi.spyOn(store, 'write');
  await storage.importTokens({ added: [draft('omaha')], replacing: [], isClearing: false });
  await storage.addToken(draft('lincoln'));
  expect(writing.mock.calls.map(([, options]) => Boolean(options?.durable))).toEqual([true, false]);
});

it('imports all or nothing', async () => {
  const { storage, store } = await openVault();
  const [a, b] = [await storage.addToken(draft('a')), await storage.addToken(draft('b'))];
  const before = await store.getAll('tokens');
  const newer = draft('b', 'a newer secret');
  const twice = storage.importTokens({ ...importing, added: [draft('c'), draft('a')] });
  await expect(twice).rejects.toMatchObject({ code: 'DUPLICATE_TARGET' });
  for (const gone of [
    { ...b, version: b.version + 1 },
    { ...b, id: 'gone' },
  ]) {
    const replacing = [
      { stored: a, draft: draft('a', 'a newer secret') },
      { stored: gone, draft: newer },
    ];
    const conflicting = storage.importTokens({ ...importing, added: [draft('c')], replacing });
    await expect(conflicting).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  }
  expect(await store.getAll('tokens')).toEqual(before);
  expect(await store.count('versions')).toBe(0);
});

it('writes nothing of an import that is cancelled', async () => {
  const { storage, store } = await openVault();
  const signal = AbortSignal.abort();
  const added = [draft('a')];
  await expect(storage.importTokens({ ...importing, added }, { signal })).rejects.toMatchObject({ name: 'AbortError' });
  await expect(storage.importTokens(importing, { signal })).rejects.toMatchObject({ name: 'AbortError' });
  await expect(storage.addTokens(added, { signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(await store.count('tokens')).toBe(0);
});

it('names, in an error, the site or device that has a token already', async () => {
  const { storage } = await openVault();
  const ofDevice = { ...draft('a'), metadata: { ...draft('a').metadata, deviceId: 'VAV-1' } };
  await storage.addTokens([draft('a'), ofDevice]);
  await expect(storage.addToken(draft('a'))).rejects.toThrow(/^Site "a" /);
  await expect(storage.addToken(ofDevice)).rejects.toThrow(/^Device "VAV-1" of site "a" /);
  await expect(storage.addTokens([draft('a')])).rejects.toThrow(/^One of the sites /);
});

it('sorts what is added at once by ids, and gives the records in the order of the drafts', async () => {
  const { storage, store } = await openVault();
  const writing = vi.spyOn(store, 'write');
  const sites = ['c', 'a', 'b', 'e', 'd', 'f'];
  const records = await storage.addTokens(sites.map((siteId) => draft(siteId)));
  expect(records.map(({ metadata }) => metadata.siteId)).toEqual(sites);
  const ids = (writing.mock.calls[0]?.[0] ?? []).flatMap((change) => (change.type === 'add' ? [change.row.id] : []));
  expect(ids).toEqual(ids.toSorted());
  expect(ids).toHaveLength(sites.length);
});

it('keeps what another tab wrote into a setting at the same moment', async () => {
  const { storage, reopen } = await openVault();
  const other = await reopen();
  const adding = (tab: TokenStorageService, name: string) =>
    tab.changeSetting('tenants', (value) => [...(value ? [value] : []), name].join(','));
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name, n) => adding(n % 2 ? storage : other, name)));
  const names = (await storage.loadSetting('tenants'))?.split(',');
  expect(names?.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('gives up on a setting that others keep writing, and says why', async () => {
  const { storage, store } = await openVault();
  for (const Reason of [RowChangedError, RowExistsError]) {
    vi.spyOn(store, 'write').mockRejectedValue(new Reason('tenants'));
    let attempts = 0;
    const changing = storage.changeSetting('tenants', () => String(++attempts));
    await expect(changing).rejects.toBeInstanceOf(Reason);
    expect(attempts).toBe(10);
  }
});

it('reads a setting, and null if there is none', async () => {
  const { storage, store } = await openVault();
  expect(await storage.loadSetting('currentTenant')).toBeNull();
  await storage.changeSetting('currentTenant', (value) => `${value}!`);
  expect(await storage.loadSetting('currentTenant')).toBe('null!');
  await storage.changeSetting('currentTenant', (value) => `${value}!`);
  expect(await storage.loadSetting('currentTenant')).toBe('null!!');
  const row = (await store.get('metadata', 'currentTenant')) ?? expect.unreachable();
  await store.write([{ type: 'put', store: 'metadata', row: { ...row, id: 'tenants' } }]);
  await expect(storage.loadSetting('tenants')).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  await expect(storage.changeSetting('tenants', () => 'x')).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('does not write a setting that cannot be made', async () => {
  const { storage, store } = await openVault();
  const reason = new Error('There are too many.');
  const changing = storage.changeSetting('tenants', () => {
    throw reason;
  });
  await expect(changing).rejects.toBe(reason);
  expect(await store.count('metadata')).toBe(0);
});

it('reports a full disk, whatever is written', async () => {
  const store = new FaultyRecordStore();
  const { storage } = await openVault(store);
  const record = await storage.addToken(draft('a'));
  const read = await stored(storage, 'a');
  const full = { code: 'STORAGE_QUOTA' };
  const works: (() => Promise<unknown>)[] = [
    () => storage.addToken(draft('b')),
    () => storage.replaceToken(read, read.metadata),
    () => storage.trackToken(record.id, record.version, () => ({ useCount: 1 })),
    async () => (await storage.removals()).remove([record.id], {}),
    () => storage.deleteAll(),
    () => storage.saveSetting('currentSite', 'a'),
    () => storage.changeSetting('tenants', () => 'x'),
    () => storage.importTokens({ ...importing, added: [draft('b')] }),
  ];
  for (const work of works) {
    store.fail('write', 'quota');
    await expect(work()).rejects.toMatchObject(full);
  }
  expect(await tokensOf(storage)).toEqual({ a: 'secret of a' });
});

it('takes the keys out of memory before the vault is destroyed', async () => {
  const { storage, store, reopen } = await openVault();
  await storage.addToken(draft('a'));
  await storage.destroy();
  expect(storage.isLocked).toBe(true);
  expect([await store.count('tokens'), await store.count('keys')]).toEqual([0, 0]);
  expect(await tokensOf(await reopen())).toEqual({});
});
