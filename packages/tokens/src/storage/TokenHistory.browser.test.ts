import { expect, it, vi } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { TokenError, type TokenMetadata } from '../core/index.ts';
import { RowChangedError, type VersionRow } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';
import type { StoredToken } from './tokenRecords.ts';

const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };

async function openVault(tenantId = freshTenant()) {
  const store = openStore(tenantId);
  const { storage } = await TokenStorageService.open(store, tenantId);
  return { store, storage, history: await storage.history() };
}

function metadata(at = 1): Omit<TokenMetadata, 'tokenHash'> {
  return { ...OMAHA, expiresAt: 1_000 + at, addedAt: 1, updatedAt: at, useCount: 0, verdict: 'untested' };
}

async function current(storage: TokenStorageService): Promise<StoredToken> {
  const stored = await storage.loadToken(OMAHA);
  if (!stored) throw new Error('No token is stored.');
  return stored;
}

/** Puts so many tokens one after the other, `secret-0` first. */
async function replaceTimes(storage: TokenStorageService, times: number): Promise<string> {
  const { id } = await storage.addToken({ metadata: metadata(), token: 'secret-0' });
  for (let n = 1; n <= times; n++) {
    const stored = await current(storage);
    await storage.replaceToken(stored, { ...stored.metadata, updatedAt: n }, `secret-${n}`);
  }
  return id;
}

it('keeps the token that another one takes the place of, newest first', async () => {
  const { storage, history } = await openVault();
  const id = await replaceTimes(storage, 3);
  const versions = await history.list(id);
  expect(versions.map(({ replacedAt, isDestroyed }) => [replacedAt, isDestroyed])).toEqual([
    [3, false],
    [2, false],
    [1, false],
  ]);
  const tokens = await Promise.all(versions.map(({ version }) => history.load(id, version)));
  expect(tokens.map(({ token }) => token)).toEqual(['secret-2', 'secret-1', 'secret-0']);
});

it('keeps no version if the token stayed the same', async () => {
  const { storage, history } = await openVault();
  const id = await replaceTimes(storage, 0);
  const stored = await current(storage);
  await storage.replaceToken(stored, { ...stored.metadata, siteName: 'Omaha North' });
  expect(await history.list(id)).toEqual([]);
});

it('keeps ten, and lets the oldest go', async () => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 13);
  const versions = await history.list(id);
  expect(versions.map(({ replacedAt }) => replacedAt)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
  expect(await store.count('versions')).toBe(10);
});

it('takes the key of a version that is destroyed: it is still listed, and nothing opens it', async () => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 2);
  const [newest, oldest] = await history.list(id);
  await history.destroy(id, oldest?.version ?? 0);
  expect((await history.list(id)).map(({ isDestroyed }) => isDestroyed)).toEqual([false, true]);
  await expect(history.load(id, oldest?.version ?? 0)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  expect((await history.load(id, newest?.version ?? 0)).token).toBe('secret-1');
  const rows = await store.getAll('versions');
  expect(rows.map((row) => Object.keys(row).sort())).toEqual([
    ['id', 'meta', 'version'],
    ['id', 'key', 'meta', 'secret', 'version'],
  ]);
  await expect(history.destroy(id, 0)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
});

it('opens a secret by its own key only, and neither from another version', async () => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 2);
  const [newer, older] = (await store.getAll('versions')).reverse() as [VersionRow, VersionRow];
  const put = (row: VersionRow) => store.write([{ type: 'put', store: 'versions', row }]);
  for (const forged of [
    { ...newer, key: older.key },
    { ...newer, secret: older.secret },
    { ...newer, key: older.key, secret: older.secret },
    { ...older, id: newer.id, version: newer.version },
  ]) {
    await put(forged);
    await expect(history.load(id, newer.version)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  }
});

it('shows nothing of a row that cannot be opened, and the others all the same', async () => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 2);
  const [first] = (await store.getAll('versions')) as [VersionRow];
  await store.write([
    { type: 'put', store: 'versions', row: { ...first, meta: crypto.getRandomValues(new Uint8Array(80)) } },
  ]);
  expect(await history.list(id)).toHaveLength(1);
});

it('forgets the versions of a token with the token, and of no other', async () => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 2);
  const other = await storage.addToken({ metadata: { ...metadata(), siteId: 'lincoln' }, token: 'other-0' });
  const stored = await storage.loadTokenById(other.id);
  if (stored) await storage.replaceToken(stored, stored.metadata, 'other-1');
  await (await storage.removals()).remove([id], {});
  expect(await history.list(id)).toEqual([]);
  expect(await history.list(other.id)).toHaveLength(1);
  await storage.deleteAll();
  expect(await store.count('versions')).toBe(0);
});

it('writes a version only with the change that replaces the token', async () => {
  const { storage, store } = await openVault();
  await replaceTimes(storage, 1);
  const stale = await current(storage);
  await storage.replaceToken(stale, stale.metadata, 'secret-2');
  const late = storage.replaceToken(stale, stale.metadata, 'secret-3');
  await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(await store.count('versions')).toBe(2);
});

it('is readable after the vault key was rotated, but not with the old key', async () => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 3);
  const [destroyed] = await history.list(id);
  await history.destroy(id, destroyed?.version ?? 0);
  const before = await store.getAll('versions');
  await storage.rotateKeys();
  expect(storage.isRotating).toBe(false);
  const [, , oldest] = await history.list(id);
  expect((await history.load(id, oldest?.version ?? 0)).token).toBe('secret-0');
  // A row from before the rotation is of no use any more.
  const [first] = before as [VersionRow];
  await store.write([{ type: 'put', store: 'versions', row: first }]);
  await expect(history.load(id, first.version)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('reveals nothing while it is locked', async () => {
  const { storage, history } = await openVault();
  const id = await replaceTimes(storage, 1);
  const [version] = await history.list(id);
  storage.lock();
  await expect(history.list(id)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  await expect(history.load(id, version?.version ?? 0)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
});

it('is destroyed once, however many ask', async () => {
  const { storage, history } = await openVault();
  const id = await replaceTimes(storage, 1);
  const [version] = await history.list(id);
  const outcomes = await Promise.allSettled([
    history.destroy(id, version?.version ?? 0),
    history.destroy(id, version?.version ?? 0),
  ]);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).not.toBeInstanceOf(RowChangedError);
  }
  expect((await history.list(id))[0]?.isDestroyed).toBe(true);
});

it('waits for the disk when a version is destroyed, and reports a full one', async () => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 1);
  const [{ version } = expect.unreachable()] = await history.list(id);
  const full = new TokenError('STORAGE_QUOTA', '…');
  const writing = vi.spyOn(store, 'write').mockRejectedValueOnce(full);
  await expect(history.destroy(id, version)).rejects.toBe(full);
  expect((await history.load(id, version)).token).toBe('secret-0');
  await history.destroy(id, version);
  expect(writing.mock.calls.map(([, options]) => options)).toEqual([{ durable: true }, { durable: true }]);
});

it.each(['key', 'secret'] as const)('gives nothing of a version without its %s', async (field) => {
  const { storage, history, store } = await openVault();
  const id = await replaceTimes(storage, 1);
  const [row] = await store.getAll('versions');
  const { [field]: _, ...rest } = row ?? expect.unreachable();
  await store.write([{ type: 'put', store: 'versions', row: rest }]);
  await expect(history.load(id, rest.version)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
});
