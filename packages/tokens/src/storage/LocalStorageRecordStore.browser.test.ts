import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TokenMetadata } from '../core/index.ts';
import { LocalStorageRecordStore } from './LocalStorageRecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';

const NAME = 'building-vitals-tokens';
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

function draft(siteId = OMAHA.siteId, token = 'the-secret') {
  const metadata: Omit<TokenMetadata, 'tokenHash'> = {
    siteId,
    siteName: 'Omaha',
    expiresAt: 9_999,
    addedAt: 1,
    updatedAt: 1,
    useCount: 0,
    verdict: 'untested',
  };
  return { metadata, token };
}

async function openVault(tenantId = 'default') {
  const store = new LocalStorageRecordStore(tenantId);
  const { storage, settings } = await TokenStorageService.open(store, tenantId);
  return { store, storage, settings };
}

async function openKept() {
  const vault = await openVault();
  await vault.storage.addToken(draft());
  await vault.storage.slots().setPassphrase({ kind: 'device' }, PASSPHRASE.passphrase);
  return vault;
}

it('writes nothing down as long as no passphrase opens the vault', async () => {
  const { store, storage } = await openVault();
  await storage.addToken(draft());
  expect(store.kind).toBe('memory');
  expect(localStorage.length).toBe(0);
  expect((await storage.loadToken(OMAHA))?.token).toBe('the-secret');
});

it('stores the vault once a passphrase unlocks it, and nothing unencrypted', async () => {
  const { store, storage } = await openKept();
  expect(store.kind).toBe('localstorage');
  // The device's key was not written down, and unlocks this tab's vault no more either.
  expect((await storage.slots().list()).map(({ kind }) => kind)).toEqual(['passphrase']);
  const text = localStorage.getItem(NAME) ?? '';
  expect(text).not.toContain('omaha');
  expect(text).not.toContain('the-secret');
  expect(text).not.toContain('slot:device');

  const again = await openVault();
  expect(again.settings).toBeNull();
  expect(await again.storage.countTokens()).toBe(1);
  await again.storage.unlock(PASSPHRASE);
  expect((await again.storage.loadToken(OMAHA))?.token).toBe('the-secret');
});

it('sees what another tab wrote, and does not overwrite it', async () => {
  await openKept();
  const [one, other] = await Promise.all([openVault(), openVault()]);
  await Promise.all([one.storage.unlock(PASSPHRASE), other.storage.unlock(PASSPHRASE)]);
  await Promise.all(
    Array.from({ length: 10 }, (_, n) => (n % 2 ? one : other).storage.addToken(draft(`site-${n}`, `secret-${n}`))),
  );
  expect((await one.storage.listTokens()).tokens).toHaveLength(11);
  expect((await other.storage.listTokens()).damaged).toEqual([]);
});

it('has an end, and changes nothing beyond it', async () => {
  const { storage } = await openKept();
  const before = localStorage.getItem(NAME);
  const many = Array.from({ length: 3_000 }, (_, n) => draft(`site-${n}`, 'x'.repeat(300)));
  await expect(storage.addTokens(many)).rejects.toMatchObject({ code: 'STORAGE_QUOTA' });
  expect(localStorage.getItem(NAME)).toBe(before);
  expect((await storage.listTokens()).tokens).toHaveLength(1);
  await storage.addToken(draft('lincoln'));
});

it('reports when the browser has no space left', async () => {
  const { storage } = await openKept();
  const original = Storage.prototype.setItem;
  Storage.prototype.setItem = () => {
    throw new DOMException('Full.', 'QuotaExceededError');
  };
  try {
    await expect(storage.addToken(draft('lincoln'))).rejects.toMatchObject({ code: 'STORAGE_QUOTA' });
  } finally {
    Storage.prototype.setItem = original;
  }
  expect((await storage.listTokens()).tokens).toHaveLength(1);
});

it('says so when the browser cannot write for another reason', async () => {
  const { storage } = await openKept();
  const refused = new DOMException('Refused.', 'SecurityError');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementationOnce(() => {
    throw refused;
  });
  const failed = { code: 'STORAGE_FAILED', cause: refused };
  await expect(storage.addToken(draft('lincoln'))).rejects.toMatchObject(failed);
  vi.restoreAllMocks();
  expect((await storage.listTokens()).tokens).toHaveLength(1);
});

it('does not wait forever for another tab that is writing', async () => {
  const { storage } = await openKept();
  const waiting = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(waiting.signal);
  const end = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const holding = navigator.locks.request(NAME, () => {
    begun.resolve();
    return end.promise;
  });
  await begun.promise;
  const adding = storage.addToken(draft('lincoln'));
  const outcome = expect(adding).rejects.toMatchObject({ code: 'STORAGE_BLOCKED' });
  waiting.abort(new DOMException('Too long.', 'TimeoutError'));
  await outcome;
  end.resolve();
  await holding;
  vi.restoreAllMocks();
  await storage.addToken(draft('lincoln'));
  expect((await storage.listTokens()).tokens).toHaveLength(2);
});

it.each(['', 'no JSON', '[]', '{"tokens": []}'])('leaves an entry alone that cannot be read: %j', async (text) => {
  localStorage.setItem(NAME, text);
  await expect(openVault()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  expect(localStorage.getItem(NAME)).toBe(text);
});

it('keeps the tokens of tenants with those of the vault that unlocks them', async () => {
  const { storage: home } = await openKept();
  const store = new LocalStorageRecordStore('north');
  const { storage } = await TokenStorageService.open(store, 'north', { home });
  await storage.addToken(draft('lincoln'));
  expect(store.kind).toBe('localstorage');

  const again = await openVault();
  await again.storage.unlock(PASSPHRASE);
  const north = await TokenStorageService.open(new LocalStorageRecordStore('north'), 'north', { home: again.storage });
  expect((await north.storage.listTokens()).tokens).toHaveLength(1);
});

it('is empty once it was destroyed', async () => {
  const { storage, store } = await openKept();
  await storage.destroy();
  expect(localStorage.length).toBe(0);
  expect(await store.count('tokens')).toBe(0);
});

it('is what a vault is kept in where there is no IndexedDB', async () => {
  const { openRecordStore } = await import('./openRecordStore.ts');
  const original = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
  Reflect.deleteProperty(globalThis, 'indexedDB');
  try {
    expect(await openRecordStore('default')).toBeInstanceOf(LocalStorageRecordStore);
  } finally {
    if (original) Object.defineProperty(globalThis, 'indexedDB', original);
  }
});
