import { beforeEach, expect, it, vi } from 'vitest';
import { openStore } from '../../test-support/freshTenant.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import type { RecordStore, StoreKind } from './RecordStore.ts';
import { requestPersistence, storageStatus } from './storageStatus.ts';
import type { SlotSummary, VaultSlots } from './VaultSlots.ts';

beforeEach(() => () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const DEVICE = { id: 'slot:device', kind: 'device' } as const;
const PASSPHRASE = { id: 'slot:passphrase', kind: 'passphrase' } as const;

/** What is said of a vault that is kept so, and unlocked so. */
function statusOf(kind: StoreKind, ...slots: SlotSummary[]) {
  return storageStatus({ kind } as RecordStore, { list: async () => slots } as unknown as VaultSlots);
}

function answering(answers: { persisted?: boolean; usage?: number; quota?: number }): void {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(answers.persisted ?? false);
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue(answers);
}

it('says what the browser says of the room that there is', async () => {
  answering({ persisted: true, usage: 12, quota: 34 });
  const store = openStore();
  const slots = { list: async () => [DEVICE] } as unknown as VaultSlots;
  expect(await storageStatus(store, slots)).toMatchObject({
    kind: 'indexeddb',
    slots: [DEVICE],
    isPersistent: true,
    usage: 12,
    quota: 34,
  });
});

it('knows no more than the browser says', async () => {
  answering({});
  expect(await statusOf('indexeddb', DEVICE)).toMatchObject({ isPersistent: false, usage: null, quota: null });
  vi.mocked(navigator.storage.persisted).mockRejectedValue(new TypeError('Barred.'));
  vi.mocked(navigator.storage.estimate).mockRejectedValue(new TypeError('Barred.'));
  expect(await statusOf('indexeddb', DEVICE)).toMatchObject({ isPersistent: null, usage: null, quota: null });
  vi.stubGlobal('navigator', {});
  expect(await statusOf('indexeddb', DEVICE)).toMatchObject({ isPersistent: null, usage: null, quota: null });
  vi.stubGlobal('navigator', undefined);
  expect(await statusOf('memory')).toMatchObject({ isPersistent: null, usage: null, quota: null });
});

it.each<[StoreKind, SlotSummary, boolean, string[]]>([
  ['memory', DEVICE, true, ['copied-files']],
  ['memory', PASSPHRASE, false, ['copied-files', 'other-person-here', 'program-while-locked']],
  ['indexeddb', DEVICE, false, ['page-closed']],
  ['indexeddb', DEVICE, true, ['page-closed', 'browser-cleanup']],
  ['indexeddb', PASSPHRASE, false, ['copied-files', 'other-person-here', 'program-while-locked', 'page-closed']],
  [
    'localstorage',
    PASSPHRASE,
    true,
    ['copied-files', 'other-person-here', 'program-while-locked', 'page-closed', 'browser-cleanup'],
  ],
])('says plainly what %s protects against (%o, promised to be kept: %s)', async (kind, slot, persisted, expected) => {
  answering({ persisted });
  const status = await statusOf(kind, slot);
  expect(status.isProtected).toBe(slot === PASSPHRASE);
  expect(status.protectsAgainst).toEqual(expected);
  // Every threat is named on one side, so that none is left to be hoped for.
  expect([...status.protectsAgainst, ...status.doesNotProtectAgainst].sort()).toEqual([
    'browser-cleanup',
    'copied-files',
    'lost-computer',
    'other-person-here',
    'page-closed',
    'program-while-locked',
    'program-while-unlocked',
  ]);
});

it('asks the browser to keep what there is, and gives its answer', async () => {
  const persist = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(true);
  expect(await requestPersistence()).toBe(true);
  persist.mockResolvedValue(false);
  expect(await requestPersistence()).toBe(false);
  persist.mockRejectedValue(new TypeError('Barred.'));
  expect(await requestPersistence()).toBeNull();
});

it('is part of what the vault says of itself', async () => {
  const { TokenStorageService } = await import('./TokenStorageService.ts');
  const { storage } = await TokenStorageService.open(new MemoryRecordStore(), 'default');
  expect(await storage.status()).toMatchObject({
    kind: 'memory',
    slots: [{ id: 'slot:device', kind: 'device' }],
    isProtected: false,
  });
});
