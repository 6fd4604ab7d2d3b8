import { beforeEach, expect, it, vi } from 'vitest';
import { freshTenant } from '../../test-support/freshTenant.ts';
import { addVaultKey, dropPreviousVaultKeys, type KeyringRow } from '../crypto/index.ts';
import { FaultyRecordStore } from '../testing/index.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import { type Change, type RecordStore, RowChangedError, type StoreName, type StoreRows } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';
import { VaultKeys } from './VaultKeys.ts';

const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const DEVICE = { kind: 'device' } as const;
const CONTEXT = { purpose: 'setting', id: 'x', version: 1 } as const;

// Argon2id takes its time on purpose; these tests are about other things.
beforeEach(() => {
  const barred = vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError('Barred.'));
  return () => barred.mockRestore();
});

async function openHome(store: RecordStore = new MemoryRecordStore()) {
  const { storage } = await TokenStorageService.open(store, 'default');
  return { store, storage };
}

const openTenant = async (home: TokenStorageService, store: RecordStore, tenantId = 'north') =>
  (await TokenStorageService.open(store, tenantId, { home })).storage;

async function unlocked(store: RecordStore, tenantId = freshTenant()) {
  const keys = new VaultKeys(store, tenantId);
  await keys.unlock(await store.getAll('keys'));
  return keys;
}

/** Rotates the keys, as another tab does. */
async function rotate(keys: VaultKeys): Promise<void> {
  await keys.change((ring, keyring) => (ring.isRotating ? dropPreviousVaultKeys : addVaultKey)(ring, keyring));
}

it('opens a tenant by the slots of the vault that has them', async () => {
  const { storage: home, store: homeStore } = await openHome();
  const store = new MemoryRecordStore();
  const north = await openTenant(home, store);
  await north.saveSetting('currentSite', 'omaha');
  expect((await store.getAll('keys')).map(({ id }) => id)).toEqual(['keyring']);
  const again = await TokenStorageService.open(store, 'north', { home });
  expect(again.settings?.currentSite).toBe('omaha');
  expect((await north.slots().list()).map(({ id }) => id)).toEqual(['slot:device']);
  expect((await homeStore.getAll('keys')).map(({ id }) => id)).toEqual(['slot:device', 'keyring']);
});

it('opens no tenant while the vault that has the slots is locked', async () => {
  const { storage: home } = await openHome();
  const store = new MemoryRecordStore();
  const north = await openTenant(home, store);
  home.lock();
  await expect(north.unlock()).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  const { storage, settings } = await TokenStorageService.open(new MemoryRecordStore(), 'south', { home });
  expect([storage.isLocked, settings]).toEqual([true, null]);
});

it('creates no keys for a tenant with tokens whose keys are missing', async () => {
  const { storage: home } = await openHome();
  const store = new MemoryRecordStore();
  const row = { id: 'a', version: 1, expiresAt: 1, meta: new Uint8Array(), secret: new Uint8Array() };
  await store.write([{ type: 'put', store: 'tokens', row }]);
  await expect(openTenant(home, store)).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  expect(await store.count('keys')).toBe(0);
});

it('lets two tabs that open a new tenant at once agree on one key', async () => {
  const { storage: home } = await openHome();
  const store = new MemoryRecordStore();
  const [one, other] = await Promise.all([openTenant(home, store), openTenant(home, store)]);
  await one.saveSetting('currentSite', 'omaha');
  expect(await other.loadSetting('currentSite')).toBe('omaha');
});

it('does not open the tenant of another vault', async () => {
  const [one, other] = [await openHome(), await openHome()];
  const store = new MemoryRecordStore();
  await openTenant(one.storage, store);
  await expect(openTenant(other.storage, store)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('brings a tenant along when the master key is rotated, at once or later, in one tab or in two', async () => {
  const { storage: home } = await openHome();
  const store = new MemoryRecordStore();
  const north = await openTenant(home, store);
  await north.saveSetting('currentSite', 'omaha');
  const version = async () => ((await store.get('keys', 'keyring')) as KeyringRow).version;
  const before = await version();
  await north.slots().setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await home.slots().remove(PASSPHRASE, 'slot:device');
  const tabs = await Promise.all([openTenant(home, store), openTenant(home, store)]);
  for (const tab of tabs) expect(await tab.loadSetting('currentSite')).toBe('omaha');
  expect(await version()).toBe(before + 1);
  // It is one of now, and no longer needs the previous keys.
  await openTenant(home, store);
  expect(await version()).toBe(before + 1);
});

it('is not opened, and not changed, if the tenant’s rotated keys could not be written', async () => {
  const { storage: home } = await openHome();
  const store = new FaultyRecordStore();
  await openTenant(home, store);
  await home.slots().setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await home.slots().remove(PASSPHRASE, 'slot:device');
  const before = await store.getAll('keys');
  store.fail('write', 'quota');
  await expect(openTenant(home, store)).rejects.toMatchObject({ code: 'STORAGE_QUOTA' });
  expect(await store.getAll('keys')).toEqual(before);
});

it('keeps the vault and the tenant unlocked when the device is removed from within the tenant', async () => {
  const { storage: home } = await openHome();
  const north = await openTenant(home, new MemoryRecordStore());
  await north.slots().setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await north.slots().remove(PASSPHRASE, 'slot:device');
  await north.saveSetting('currentSite', 'omaha');
  await home.saveSetting('currentSite', 'lincoln');
  expect([north.isLocked, home.isLocked]).toEqual([false, false]);
});

it('is unlocked by the key that is brought, and fails with its reason', async () => {
  const { storage: home, store } = await openHome();
  await home.slots().setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await home.slots().remove(PASSPHRASE, 'slot:device');
  const { storage, settings } = await TokenStorageService.open(store, 'default', { key: PASSPHRASE });
  expect([storage.isLocked, settings]).toEqual([false, { currentSite: null, defaultSite: null }]);
  const locked = await TokenStorageService.open(store, 'default');
  expect([locked.storage.isLocked, locked.settings]).toEqual([true, null]);
  const opening = TokenStorageService.open(store, 'default', { key: DEVICE });
  await expect(opening).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
});

it('rejects decrypting, encrypting and changing while locked', async () => {
  const store = new MemoryRecordStore();
  const keys = await unlocked(store);
  const envelope = await keys.ring.encryption.encrypt('a secret', CONTEXT);
  expect(await keys.decrypt(envelope, CONTEXT)).toBe('a secret');
  keys.lock();
  const locked = { code: 'VAULT_LOCKED' };
  expect(() => keys.ring).toThrow(expect.objectContaining(locked));
  await expect(keys.decrypt(envelope, CONTEXT)).rejects.toMatchObject(locked);
  await expect(keys.write(async () => ({ changes: [], result: 1 }))).rejects.toMatchObject(locked);
  await expect(rotate(keys)).rejects.toMatchObject(locked);
  await expect(keys.refresh()).rejects.toMatchObject(locked);
});

it('writes, with what it encrypts, only under the keys that are stored', async () => {
  const store = new MemoryRecordStore();
  const tenantId = freshTenant();
  const [keys, other] = [await unlocked(store, tenantId), await unlocked(store, tenantId)];
  await rotate(other);
  const sealedWith: number[] = [];
  const result = await keys.write(async (ring) => {
    sealedWith.push(ring.version);
    const row = { id: 'x', sealed: await ring.encryption.encrypt('a secret', CONTEXT) };
    return { changes: [{ type: 'put', store: 'outbox', row }], result: 'written' };
  });
  expect(result).toBe('written');
  expect(sealedWith).toEqual([other.ring.version - 1, other.ring.version]);
  const [row] = await store.getAll('outbox');
  expect(other.ring.encryption.isCurrent(row?.sealed ?? new Uint8Array())).toBe(true);
});

it('gives up when the keys change with every attempt', async () => {
  const store = new MemoryRecordStore();
  const tenantId = freshTenant();
  const [keys, other] = [await unlocked(store, tenantId), await unlocked(store, tenantId)];
  let attempts = 0;
  const writing = keys.write(async () => {
    attempts += 1;
    await rotate(other);
    return { changes: [], result: null };
  });
  await expect(writing).rejects.toBeInstanceOf(RowChangedError);
  expect(attempts).toBe(5);
});

it('does not encrypt again for what another row was expected to be', async () => {
  const store = new MemoryRecordStore();
  const keys = await unlocked(store);
  let attempts = 0;
  const expecting: Change = { type: 'expectPresent', store: 'outbox', id: 'gone' };
  const writing = keys.write(async () => {
    attempts += 1;
    return { changes: [expecting], result: null };
  });
  await expect(writing).rejects.toMatchObject({ rowId: 'gone' });
  expect(attempts).toBe(1);
});

it('lets one of two change the keys, and has the change on the disk', async () => {
  const store = new MemoryRecordStore();
  const tenantId = freshTenant();
  const [keys, other] = [await unlocked(store, tenantId), await unlocked(store, tenantId)];
  const writing = vi.spyOn(store, 'write');
  const outcomes = await Promise.allSettled([rotate(keys), rotate(other)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(writing.mock.calls.every(([, ...options]) => JSON.stringify(options) === '[{"durable":true}]')).toBe(true);
  const present: Change = { type: 'expectPresent', store: 'outbox', id: 'gone' };
  const expecting = keys.change(dropPreviousVaultKeys, () => [present]);
  await expect(expecting).rejects.toMatchObject({ rowId: 'gone' });
});

it('reads the keyring once, however many ask, and again when it is asked later', async () => {
  const store = new MemoryRecordStore();
  const tenantId = freshTenant();
  const [keys, other] = [await unlocked(store, tenantId), await unlocked(store, tenantId)];
  await rotate(other);
  const reading = vi.spyOn(store, 'get');
  await Promise.all([keys.refresh(), keys.refresh(), keys.refresh()]);
  expect(reading).toHaveBeenCalledTimes(1);
  expect(keys.ring.version).toBe(other.ring.version);
  await rotate(other);
  await keys.refresh();
  expect(keys.ring.version).toBe(other.ring.version);
});

it('keeps the keys in hand while the stored ones are the same', async () => {
  const store = new MemoryRecordStore();
  const keys = await unlocked(store);
  const { ring } = keys;
  await keys.refresh();
  expect(keys.ring).toBe(ring);
});

it('is locked when another tab has rotated the master key, and says why if the disk fails', async () => {
  const { storage, store } = await openHome();
  const deaf = await unlocked(store, 'default');
  const other = await unlocked(store, 'default');
  await storage.slots().setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await storage.slots().remove(PASSPHRASE, 'slot:device');
  await expect(deaf.refresh()).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(deaf.isLocked).toBe(true);
  const failure = new Error('The disk is gone.');
  const reading = vi.spyOn(store, 'get').mockRejectedValue(failure);
  await expect(other.refresh()).rejects.toBe(failure);
  expect(other.isLocked).toBe(false);
  reading.mockRestore();
  await store.write([{ type: 'delete', store: 'keys', id: 'keyring' }]);
  await expect(other.refresh()).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
});

it('goes on with the keys in memory when a read fails, and does not look as if it were locked', async () => {
  class Forgetful extends MemoryRecordStore {
    isForgetful = false;
    override async get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined> {
      return this.isForgetful ? undefined : super.get(store, id);
    }
  }
  const store = new Forgetful();
  const keys = await unlocked(store);
  store.isForgetful = true;
  await expect(keys.refresh()).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  store.isForgetful = false;
  await keys.refresh();
  expect(keys.isLocked).toBe(false);
});

it('has its first keys on the disk before it is used', async () => {
  const store = new MemoryRecordStore();
  const writing = vi.spyOn(store, 'write');
  await unlocked(store);
  expect(writing.mock.calls).toEqual([[expect.anything(), { durable: true }]]);
});

it('reports a disk without space for the first keys', async () => {
  const store = new FaultyRecordStore();
  store.fail('write', 'quota');
  await expect(TokenStorageService.open(store, 'default')).rejects.toMatchObject({ code: 'STORAGE_QUOTA' });
});
