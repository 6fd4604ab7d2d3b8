import { beforeEach, expect, it, vi } from 'vitest';
import { freshTenant } from '../../test-support/freshTenant.ts';
import type { KeyRow } from '../crypto/index.ts';
import { requiresUserInteraction } from '../crypto/index.ts';
import { FaultyRecordStore } from '../testing/index.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import type { Change } from './RecordStore.ts';
import type { SlotChange } from './SlotEditor.ts';
import { TokenStorageService } from './TokenStorageService.ts';
import { VaultSlots } from './VaultSlots.ts';

const DEVICE = { kind: 'device' } as const;
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const WRONG = { kind: 'passphrase', passphrase: 'another passphrase' } as const;
const SECRET = {
  credentialId: new Uint8Array([1, 2]),
  salt: new Uint8Array(32).fill(3),
  output: new Uint8Array(32).fill(5),
};
const PASSKEY_ID = 'slot:passkey:0102';

// Argon2id takes its time on purpose; these tests are about other things.
beforeEach(() => {
  const barred = vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError('Barred.'));
  return () => barred.mockRestore();
});

async function openVault(store: MemoryRecordStore | FaultyRecordStore = new MemoryRecordStore()) {
  const tenantId = freshTenant();
  const { storage } = await TokenStorageService.open(store, tenantId);
  const changes: SlotChange[] = [];
  const slots = storage.slots({ onChanged: (change) => changes.push(change) });
  const reopen = async () => (await TokenStorageService.open(store, tenantId)).storage;
  return { tenantId, store, storage, slots, changes, reopen };
}

it('lists the ways of unlocking, with what the person calls them and nothing else', async () => {
  const { slots } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.addPasskey(DEVICE, 'My key', SECRET);
  const listed = (await slots.list()).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  expect(listed).toEqual([
    { id: 'slot:device', kind: 'device', name: undefined },
    { id: PASSKEY_ID, kind: 'passkey', name: 'My key' },
    { id: 'slot:passphrase', kind: 'passphrase', name: undefined },
  ]);
  expect(await slots.listPasskeys()).toEqual([
    { slotId: PASSKEY_ID, credentialId: SECRET.credentialId, salt: SECRET.salt },
  ]);
});

it('lists nothing of a vault of the first version, whose slot is not yet up to date', async () => {
  const store = new MemoryRecordStore();
  await store.write([{ type: 'put', store: 'keys', row: { id: 'slot:device', kind: 'device', format: 1 } as never }]);
  expect(await new VaultSlots(store).list()).toEqual([]);
});

it('reports each change with its slot', async () => {
  const { slots, changes } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.replaceRecoveryKey(DEVICE);
  await slots.addPasskey(PASSPHRASE, 'My key', SECRET);
  await slots.remove(PASSPHRASE, PASSKEY_ID);
  await slots.remove(PASSPHRASE, 'slot:device');
  await slots.trustDevice(PASSPHRASE);
  expect(changes).toEqual([
    { type: 'set', slotId: 'slot:passphrase' },
    { type: 'set', slotId: 'slot:recovery' },
    { type: 'set', slotId: PASSKEY_ID },
    { type: 'removed', slotId: PASSKEY_ID },
    { type: 'removed', slotId: 'slot:device' },
    { type: 'removed', slotId: 'slot:recovery' },
    { type: 'set', slotId: 'slot:device' },
  ]);
});

it('can be changed without anybody listening', async () => {
  const { storage } = await openVault();
  const slots = storage.slots();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.addPasskey(DEVICE, 'My key', SECRET);
  await slots.remove(DEVICE, PASSKEY_ID);
  await slots.remove(PASSPHRASE, 'slot:device');
  expect((await slots.list()).map(({ id }) => id)).toEqual(['slot:passphrase']);
});

it('gives a recovery key that unlocks, and that is kept nowhere', async () => {
  const { slots, store, reopen } = await openVault();
  const recoveryKey = await slots.replaceRecoveryKey(DEVICE);
  const tab = await reopen();
  tab.lock();
  await tab.unlock({ kind: 'recovery', recoveryKey });
  expect(tab.isLocked).toBe(false);
  expect(JSON.stringify(await store.getAll('keys'))).not.toContain(recoveryKey);
});

it('changes nothing without a key that unlocks the vault', async () => {
  const { slots, store, changes } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.addPasskey(DEVICE, 'My key', SECRET);
  const before = await store.getAll('keys');
  changes.length = 0;
  const refused = { code: 'PASSPHRASE_WRONG' };
  await expect(slots.setPassphrase(WRONG, 'a passphrase of mine')).rejects.toMatchObject(refused);
  await expect(slots.replaceRecoveryKey(WRONG)).rejects.toMatchObject(refused);
  await expect(slots.addPasskey(WRONG, 'Mine', SECRET)).rejects.toMatchObject(refused);
  await expect(slots.trustDevice(WRONG)).rejects.toMatchObject(refused);
  await expect(slots.remove(WRONG, PASSKEY_ID)).rejects.toMatchObject(refused);
  await expect(slots.remove(WRONG, 'slot:device')).rejects.toMatchObject(refused);
  expect(await store.getAll('keys')).toEqual(before);
  expect(changes).toEqual([]);
});

it('removes a way of unlocking, and leaves the others', async () => {
  const { slots } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.remove(DEVICE, 'slot:passphrase');
  expect((await slots.list()).map(({ id }) => id)).toEqual(['slot:device']);
});

it('leaves one way at least that no lost device takes away', async () => {
  const { slots, store } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.remove(PASSPHRASE, 'slot:device');
  await slots.addPasskey(PASSPHRASE, 'My key', SECRET);
  const passkey = { kind: 'passkey', slotId: PASSKEY_ID, output: SECRET.output } as const;
  await expect(slots.remove(passkey, 'slot:passphrase')).rejects.toMatchObject({ code: 'LAST_SLOT' });
  expect(await store.count('keys')).toBe(4);
});

it('leaves one way also when two tabs remove one each at the same moment', async () => {
  const { slots, store } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.remove(PASSPHRASE, 'slot:device');
  const recovery = { kind: 'recovery', recoveryKey: await slots.replaceRecoveryKey(PASSPHRASE) } as const;
  const outcomes = await Promise.allSettled([
    slots.remove(PASSPHRASE, 'slot:recovery'),
    slots.remove(recovery, 'slot:passphrase'),
  ]);
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason.code);
  expect(failures).toEqual(['LAST_SLOT']);
  expect((await new VaultSlots(store).list()).length).toBe(1);
});

it('removes the device only with the passphrase', async () => {
  const { slots, store } = await openVault();
  await expect(slots.remove(DEVICE, 'slot:device')).rejects.toMatchObject({ code: 'PASSPHRASE_NEEDED' });
  expect((await store.getAll('keys')).map(({ id }) => id).sort()).toEqual(['keyring', 'slot:device']);
});

it('does not remove the device if another tab changed the keys', async () => {
  const { slots, store, storage, changes } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  changes.length = 0;
  const write = store.write.bind(store);
  vi.spyOn(store, 'write').mockImplementationOnce(
    async (changes: readonly Change[], options?: { durable?: boolean }) => {
      await storage.rotateKeys();
      return write(changes, options);
    },
  );
  await expect(slots.remove(PASSPHRASE, 'slot:device')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  expect((await slots.list()).map(({ id }) => id).sort()).toEqual(['slot:device', 'slot:passphrase']);
  expect(changes).toEqual([]);
});

it('does not remove the device if another tab removed the passphrase', async () => {
  const { slots, store, storage } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  const write = store.write.bind(store);
  vi.spyOn(store, 'write').mockImplementationOnce(
    async (changes: readonly Change[], options?: { durable?: boolean }) => {
      await storage.slots().remove(DEVICE, 'slot:passphrase');
      return write(changes, options);
    },
  );
  await expect(slots.remove(PASSPHRASE, 'slot:device')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  expect((await slots.list()).map(({ id }) => id)).toEqual(['slot:device']);
});

it('unlocks the vault again after its master key was rotated', async () => {
  const { storage, reopen } = await openVault();
  const rotated: unknown[] = [];
  const slots = storage.slots({ onMasterKeyRotated: async (key) => void rotated.push(key) });
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  expect(rotated).toEqual([]);
  await slots.remove(PASSPHRASE, 'slot:device');
  expect(rotated).toEqual([PASSPHRASE]);
  // The keys in hand are those that are stored.
  await storage.saveSetting('currentSite', 'omaha');
  const tab = await reopen();
  expect(tab.isLocked).toBe(true);
  expect(await tab.unlock(PASSPHRASE)).toMatchObject({ currentSite: 'omaha' });
});

it.each<[string, (slots: VaultSlots) => Promise<unknown>]>([
  ['set', (slots) => slots.setPassphrase(PASSPHRASE, 'another twelve and more')],
  ['removed', (slots) => slots.remove(PASSPHRASE, PASSKEY_ID)],
  ['removed with a new master key', (slots) => slots.remove(PASSPHRASE, 'slot:device')],
])('says so if a slot could not be %s', async (_, change) => {
  const store = new FaultyRecordStore();
  const { slots, changes } = await openVault(store);
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.addPasskey(DEVICE, 'My key', SECRET);
  changes.length = 0;
  const before = await store.getAll('keys');
  store.fail('write', 'quota');
  await expect(change(slots)).rejects.toMatchObject({ code: 'STORAGE_QUOTA' });
  expect(changes).toEqual([]);
  expect(await store.getAll('keys')).toEqual(before);
});

it('has every change on the disk before it says that it was made', async () => {
  const { slots, store } = await openVault();
  const writing = vi.spyOn(store, 'write');
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.addPasskey(DEVICE, 'My key', SECRET);
  await slots.remove(PASSPHRASE, PASSKEY_ID);
  await slots.remove(PASSPHRASE, 'slot:device');
  const ofKeys = writing.mock.calls.filter(([changes]) => changes.some((change: Change) => 'row' in change));
  expect(ofKeys.length).toBeGreaterThan(0);
  for (const [, options] of writing.mock.calls) expect(options).toEqual({ durable: true });
});

it('keeps the keys of a vault together when its device is removed', async () => {
  const { slots, store } = await openVault();
  await slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await slots.remove(PASSPHRASE, 'slot:device');
  const ids = ((await store.getAll('keys')) as KeyRow[]).map(({ id }) => id).sort();
  expect(ids).toEqual(['keyring', 'masters', 'slot:passphrase']);
});

it('knows whether unlocking takes a person', () => {
  expect(requiresUserInteraction([])).toBe(false);
  expect(requiresUserInteraction([{ kind: 'device' }, { kind: 'passphrase' }])).toBe(false);
  expect(requiresUserInteraction([{ kind: 'passphrase' }, { kind: 'passkey' }])).toBe(true);
});
