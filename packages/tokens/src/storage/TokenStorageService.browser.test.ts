import { expect, it, vi } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import type { EncryptedToken, TokenMetadata } from '../core/index.ts';
import { fromHex } from '../crypto/index.ts';
import firstVault from '../crypto/vectors/vault-1.json' with { type: 'json' };
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import type { RecordStore } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';
import type { TokenDraft } from './tokenRecords.ts';

function draft(siteId: string, deviceId?: string): TokenDraft {
  const metadata = {
    siteId,
    siteName: `Site ${siteId}`,
    deviceId,
    expiresAt: 2_000,
    addedAt: 1_000,
    updatedAt: 1_000,
    useCount: 0,
  };
  return { metadata: { ...metadata, verdict: 'untested' }, token: `secret of ${siteId} ${deviceId ?? ''}` };
}

async function openStorage(tenantId = freshTenant()) {
  const store = openStore(tenantId);
  return { ...(await TokenStorageService.open(store, tenantId)), store };
}

async function rowOf(store: RecordStore, index = 0): Promise<EncryptedToken> {
  const row = (await store.getAll('tokens'))[index];
  if (!row) throw new Error('There is no such row.');
  return row;
}

it('gives a token back, by its site, after the store was opened again', async () => {
  const tenantId = freshTenant();
  const { storage } = await openStorage(tenantId);
  const added = await storage.addToken(draft('ses_omaha'));
  storage.close();

  const reopened = (await openStorage(tenantId)).storage;
  expect(await reopened.loadToken({ siteId: 'ses_omaha' })).toEqual({ ...added, token: 'secret of ses_omaha ' });
  expect(await reopened.loadTokenById(added.id)).toEqual({ ...added, token: 'secret of ses_omaha ' });
});

it('gives a device its own token, else its site’s', async () => {
  const { storage } = await openStorage();
  await storage.addToken(draft('ses_omaha'));
  await storage.addToken(draft('ses_omaha', 'VAV-1'));
  expect((await storage.loadToken({ siteId: 'ses_omaha', deviceId: 'VAV-1' }))?.token).toBe(
    'secret of ses_omaha VAV-1',
  );
  expect((await storage.loadToken({ siteId: 'ses_omaha', deviceId: 'VAV-2' }))?.token).toBe('secret of ses_omaha ');
  expect(await storage.loadToken({ siteId: 'ses_lincoln', deviceId: 'VAV-1' })).toBeNull();
});

it('keeps site, name, identity and token out of the rows', async () => {
  const { storage, store } = await openStorage();
  await storage.addToken(draft('ses_omaha'));
  const row = await rowOf(store);
  expect(Object.keys(row).sort()).toEqual(['expiresAt', 'id', 'meta', 'secret', 'version']);
  const text = new TextDecoder('latin1').decode(row.meta) + new TextDecoder('latin1').decode(row.secret) + row.id;
  expect(text).not.toMatch(/omaha|secret|untested/);
});

it('refuses a second token for the same site and device, whichever tab comes second', async () => {
  const tenantId = freshTenant();
  const [one, other] = [(await openStorage(tenantId)).storage, (await openStorage(tenantId)).storage];
  await one.addToken(draft('ses_omaha'));
  await expect(other.addToken(draft('ses_omaha'))).rejects.toMatchObject({ code: 'DUPLICATE_TARGET' });
  await other.addToken(draft('ses_omaha', 'VAV-1'));
});

it('lets two tabs that open a new vault at once agree on one key', async () => {
  const tenantId = freshTenant();
  const tabs = await Promise.all([openStorage(tenantId), openStorage(tenantId), openStorage(tenantId)]);
  for (const [index, { storage }] of tabs.entries()) await storage.addToken(draft(`site${index}`));
  for (const { storage } of tabs) {
    const { tokens, damaged } = await storage.listTokens();
    expect(tokens).toHaveLength(3);
    expect(damaged).toEqual([]);
  }
});

it('creates no new key for tokens whose key is missing, and deletes nothing', async () => {
  const tenantId = freshTenant();
  const { storage, store } = await openStorage(tenantId);
  await storage.addToken(draft('ses_omaha'));
  await store.write((await store.getAll('keys')).map(({ id }) => ({ type: 'delete', store: 'keys', id }) as const));
  await expect(openStorage(tenantId)).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  expect(await store.count('tokens')).toBe(1);
});

it('refuses a row whose secret was copied from another site', async () => {
  const { storage, store } = await openStorage();
  await storage.addToken(draft('ses_omaha'));
  await storage.addToken(draft('ses_lincoln'));
  const [one, other] = [await rowOf(store, 0), await rowOf(store, 1)];
  await store.write([{ type: 'put', store: 'tokens', row: { ...one, secret: other.secret } }]);
  await expect(storage.loadTokenById(one.id)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('refuses an older secret put back under a newer version', async () => {
  const { storage, store } = await openStorage();
  const added = await storage.addToken(draft('ses_omaha'));
  const old = await rowOf(store);
  const stored = await storage.loadTokenById(added.id);
  if (!stored) throw new Error('The token is gone.');
  await storage.replaceToken(stored, stored.metadata, 'a newer secret');
  const newer = await rowOf(store);
  await store.write([{ type: 'put', store: 'tokens', row: { ...newer, secret: old.secret } }]);
  await expect(storage.loadToken({ siteId: 'ses_omaha' })).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('lists damaged rows beside the others, and leaves them in place', async () => {
  const { storage, store } = await openStorage();
  await storage.addToken(draft('ses_omaha'));
  await store.write([
    {
      type: 'put',
      store: 'tokens',
      row: { id: 'broken', version: 1, expiresAt: 7, meta: new Uint8Array([1, 2]), secret: new Uint8Array() },
    },
    { type: 'put', store: 'tokens', row: { id: 'alien' } as never },
  ]);
  const { tokens, damaged } = await storage.listTokens();
  expect(tokens.map(({ metadata }) => metadata.siteId)).toEqual(['ses_omaha']);
  expect(damaged.map(({ id }) => id).sort()).toEqual(['alien', 'broken']);
  expect(await store.count('tokens')).toBe(3);
});

it('makes a new version of what was read, and refuses to replace anything newer', async () => {
  const { storage } = await openStorage();
  const added = await storage.addToken(draft('ses_omaha'));
  const read = await storage.loadTokenById(added.id);
  if (!read) throw new Error('The token is gone.');
  const first = await storage.replaceToken(read, { ...read.metadata, siteName: 'Renamed' });
  expect(first.version).toBe(added.version + 1);
  expect(first.metadata).toMatchObject({ siteName: 'Renamed', tokenHash: added.metadata.tokenHash });
  await expect(storage.replaceToken(read, read.metadata, 'late')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  expect((await storage.loadTokenById(added.id))?.token).toBe('secret of ses_omaha ');
});

it('knows a replaced token by the hash of the new one, and again by that of the old one', async () => {
  const { storage } = await openStorage();
  const { id, metadata } = await storage.addToken(draft('ses_omaha'));
  const before = await storage.loadTokenById(id);
  if (!before) return expect.unreachable();
  const { metadata: replaced } = await storage.replaceToken(before, before.metadata, 'another secret');
  expect(replaced.tokenHash).toBe(await storage.tokenFingerprint('another secret'));
  expect(replaced.tokenHash).not.toBe(metadata.tokenHash);
  expect((await storage.loadRecord(id))?.metadata.tokenHash).toBe(replaced.tokenHash);
});

it('keeps the hash of a token that stayed the same without making it again', async () => {
  const { storage } = await openStorage();
  const { id } = await storage.addToken(draft('ses_omaha'));
  const before = await storage.loadTokenById(id);
  if (!before) return expect.unreachable();
  const hashing = vi.spyOn(crypto.subtle, 'sign');
  await storage.replaceToken(before, { ...before.metadata, siteName: 'Renamed' });
  expect(hashing).not.toHaveBeenCalled();
  hashing.mockRestore();
});

it('notes use without a new version, and not on a token that was replaced', async () => {
  const { storage } = await openStorage();
  const { id, version } = await storage.addToken(draft('ses_omaha'));
  const count = ({ useCount }: TokenMetadata) => ({ useCount: useCount + 3 });
  expect(await storage.trackToken(id, version, count)).toMatchObject({ version, metadata: { useCount: 3 } });
  expect(await storage.trackToken(id, version + 1, count)).toBeNull();
  expect(await storage.trackToken('gone', version, count)).toBeNull();
  expect((await storage.loadTokenById(id))?.metadata.useCount).toBe(3);
});

it('does not take a token for the one that was deleted before it was added', async () => {
  const { storage } = await openStorage();
  const before = await storage.addToken(draft('ses_omaha'));
  await (await storage.removals()).remove([before.id], {});
  const after = await storage.addToken(draft('ses_omaha'));
  expect(after.id).toBe(before.id);
  expect(await storage.trackToken(before.id, before.version, () => ({ verdict: 'refused' }))).toBeNull();
  expect((await storage.loadTokenById(after.id))?.metadata.verdict).toBe('untested');
});

it('finds what expires soon, soonest first, without opening the rest', async () => {
  const { storage, store } = await openStorage();
  const expiring = (siteId: string, expiresAt: number) => ({
    ...draft(siteId),
    metadata: { ...draft(siteId).metadata, expiresAt },
  });
  await storage.addTokens([expiring('c', 300), expiring('a', 100), expiring('b', 200), expiring('d', 400)]);
  const broken = { id: 'broken', version: 1, expiresAt: 150, meta: new Uint8Array([1]), secret: new Uint8Array() };
  await store.write([{ type: 'put', store: 'tokens', row: broken }]);
  const found = await storage.listExpiring(100, 300);
  expect(found.map(({ metadata }) => metadata.siteId)).toEqual(['a', 'b']);
});

it('deletes everything at once, what cannot be opened as well, and goes on with the same keys', async () => {
  const { storage, store } = await openStorage();
  const { id } = await storage.addToken(draft('ses_omaha'));
  await store.write([{ type: 'put', store: 'tokens', row: { id: 'alien' } as never }]);
  await storage.deleteAll();
  expect(await storage.countTokens()).toBe(0);
  expect((await storage.addToken(draft('ses_omaha'))).id).toBe(id);
});

it('opens a vault of the first version, brings its keys up to date, and loses nothing', async () => {
  const tenantId = 'default';
  const store = new MemoryRecordStore();
  await writeFirstVault(store);
  for (let visit = 0; visit < 2; visit++) {
    const { storage, settings } = await TokenStorageService.open(store, tenantId);
    const stored = await storage.loadToken({ siteId: 'ses_omaha' });
    expect(stored).toMatchObject({ token: firstVault.secret, metadata: firstVault.metadata });
    expect(await storage.tokenFingerprint(firstVault.secret)).toBe(firstVault.metadata.tokenHash);
    expect(settings?.currentSite).toBe('ses_omaha');
  }
  const keys = await store.getAll('keys');
  expect(keys.map(({ id, format }) => [id, format]).sort()).toEqual([
    ['keyring', 1],
    ['slot:device', 2],
  ]);
});

it('lets two tabs bring the same keys up to date at once', async () => {
  const store = new MemoryRecordStore();
  await writeFirstVault(store);
  const tabs = await Promise.all([
    TokenStorageService.open(store, 'default'),
    TokenStorageService.open(store, 'default'),
  ]);
  for (const [n, { storage }] of tabs.entries()) {
    expect((await storage.loadToken({ siteId: 'ses_omaha' }))?.token).toBe(firstVault.secret);
    await storage.addToken(draft(`of tab ${n}`));
  }
  // Of one the keys are the vault's, and the other has taken them.
  for (const { storage } of tabs) expect((await storage.listTokens()).damaged).toEqual([]);
  for (const { storage } of tabs) expect((await storage.listTokens()).tokens).toHaveLength(3);
});

it('finds the same token again by its hash, in this vault alone', async () => {
  const [here, elsewhere] = [(await openStorage()).storage, (await openStorage()).storage];
  const same = (siteId: string) => ({ ...draft(siteId), token: 'the same secret' });
  const hashes = await Promise.all([here.addToken(same('a')), here.addToken(same('b')), elsewhere.addToken(same('a'))]);
  const [one, two, three] = hashes.map(({ metadata }) => metadata.tokenHash);
  expect(one).toBe(two);
  expect(one).not.toBe(three);
});

it('keeps settings encrypted, and ignores one that was tampered with', async () => {
  const tenantId = freshTenant();
  const { storage, store } = await openStorage(tenantId);
  await storage.saveSetting('currentSite', 'ses_omaha');
  expect((await openStorage(tenantId)).settings).toEqual({ currentSite: 'ses_omaha', defaultSite: null });
  const row = await store.get('metadata', 'currentSite');
  expect(new TextDecoder('latin1').decode(row?.sealed)).not.toContain('omaha');
  if (row) await store.write([{ type: 'put', store: 'metadata', row: { id: 'defaultSite', sealed: row.sealed } }]);
  expect((await openStorage(tenantId)).settings?.defaultSite).toBeNull();
  await storage.saveSetting('defaultSite', 'ses_lincoln');
  const both = { currentSite: 'ses_omaha', defaultSite: 'ses_lincoln' };
  expect((await openStorage(tenantId)).settings).toEqual(both);
  expect(await storage.loadSettings()).toEqual(both);
  await storage.saveSetting('currentSite', null);
  expect((await openStorage(tenantId)).settings?.currentSite).toBeNull();
});

it('says where it keeps them, and lets go of that when it is closed', async () => {
  const { storage, store } = await openStorage();
  expect(storage.kind).toBe('indexeddb');
  const closing = vi.spyOn(store, 'close');
  storage.close();
  expect(closing).toHaveBeenCalledTimes(1);
});

it('adds many tokens at once, and reports progress', async () => {
  const { storage } = await openStorage();
  const drafts = Array.from({ length: 3_000 }, (_, index) => draft(`site${index}`));
  const progress: number[] = [];
  const records = await storage.addTokens(drafts, {
    onProgress: ({ done }) => progress.push(done),
  });
  expect(records).toHaveLength(3_000);
  expect(await storage.countTokens()).toBe(3_000);
  expect(progress).toEqual([2_500, 3_000]);
  expect((await storage.loadToken({ siteId: 'site777' }))?.token).toBe('secret of site777 ');
});

it('adds none of many if one of them exists, or if it is aborted', async () => {
  const { storage } = await openStorage();
  await storage.addToken(draft('site3'));
  const drafts = Array.from({ length: 2_600 }, (_, index) => draft(`site${index}`));
  await expect(storage.addTokens(drafts)).rejects.toMatchObject({ code: 'DUPLICATE_TARGET' });

  const abort = new AbortController();
  const cancelled = storage.addTokens(drafts.slice(4), { signal: abort.signal, onProgress: () => abort.abort() });
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  expect(await storage.countTokens()).toBe(1);
});

/** A vault as the first version of this library left it. */
async function writeFirstVault(store: MemoryRecordStore): Promise<void> {
  const { wrappingKey, wrapped, keyId, token, currentSite } = firstVault;
  const key = await crypto.subtle.importKey('raw', fromHex(wrappingKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const slot = {
    id: 'slot:device',
    kind: 'device',
    format: 1,
    wrappingKey: key,
    wrapped: fromHex(wrapped),
    keyId: fromHex(keyId),
  } as const;
  const row = { ...token, meta: fromHex(token.meta), secret: fromHex(token.secret) };
  await store.write([
    { type: 'add', store: 'keys', row: slot },
    { type: 'add', store: 'tokens', row },
    { type: 'add', store: 'metadata', row: { id: 'currentSite', sealed: fromHex(currentSite) } },
  ]);
}
