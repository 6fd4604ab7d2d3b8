import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { TokenError } from '../core/index.ts';
import { IndexedDbRecordStore } from './IndexedDbRecordStore.ts';
import { databaseName, listStoredTenants } from './indexedDb.ts';
import { LocalStorageRecordStore } from './LocalStorageRecordStore.ts';
import { destroyVault, inspectVault } from './lockedVault.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import { openRecordStore } from './openRecordStore.ts';
import type { Change } from './RecordStore.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A page in which there is no such thing, or where looking at it throws. */
function without(name: 'indexedDB' | 'localStorage', get?: () => unknown): void {
  const original = Object.getOwnPropertyDescriptor(globalThis, name);
  if (!original) throw new Error(`There is no ${name} here anyhow.`);
  Reflect.deleteProperty(globalThis, name);
  if (get) Object.defineProperty(globalThis, name, { configurable: true, get });
  onTestFinished(() => void Object.defineProperty(globalThis, name, original));
}

function token(id: string, expiresAt: number): Change {
  const row = { id, version: 1, expiresAt, meta: new Uint8Array([1]), secret: new Uint8Array([2]) };
  return { type: 'put', store: 'tokens', row };
}

it('says when the tokens of a vault expire, soonest first, and nothing without a vault', async () => {
  const store = new MemoryRecordStore();
  expect(await inspectVault(store)).toEqual({ kind: 'memory', slots: [], isProtected: false, expiries: [] });
  await store.write([token('a', 300), token('b', 0), token('c', 200)]);
  expect((await inspectVault(store)).expiries).toEqual([0, 200, 300]);
});

it('lists the tenants that have a database, and no other databases', async () => {
  const databases = vi
    .spyOn(indexedDB, 'databases')
    .mockResolvedValue([
      { name: 'building-vitals-tokens' },
      { name: 'building-vitals-tokens-north' },
      { name: 'building-vitals-tokens-north-west' },
      { name: 'another' },
      { name: 'x-building-vitals-tokens-x' },
      {},
    ]);
  expect(await listStoredTenants()).toEqual(['default', 'north', 'north-west']);
  databases.mockResolvedValue([]);
  expect(await listStoredTenants()).toEqual([]);
});

it('finds a tenant as soon as something is kept of it', async () => {
  const tenantId = freshTenant();
  await openStore(tenantId).count('tokens');
  expect(await listStoredTenants()).toContain(tenantId);
});

it('lists no tenants if the browser does not tell', async () => {
  vi.stubGlobal('indexedDB', { open: () => {} });
  expect(await listStoredTenants()).toEqual([]);
  vi.unstubAllGlobals();
  without('indexedDB');
  expect(await listStoredTenants()).toEqual([]);
});

it('gives the default tenant’s database no tenant in its name', () => {
  expect(databaseName('default')).toBe('building-vitals-tokens');
  expect(databaseName('north')).toBe('building-vitals-tokens-north');
  expect(databaseName('')).toBe('building-vitals-tokens-');
});

it('destroys the keys on the disk before all else', async () => {
  const store = new MemoryRecordStore();
  const order: unknown[] = [];
  vi.spyOn(store, 'write').mockImplementation(async (...args) => void order.push(args));
  vi.spyOn(store, 'destroy').mockImplementation(async () => void order.push('all'));
  await destroyVault(store);
  expect(order).toEqual([[[{ type: 'clear', store: 'keys' }], { durable: true }], 'all']);
});

it('falls back to memory where there is neither IndexedDB nor localStorage', async () => {
  without('indexedDB');
  const barred = () => {
    throw new DOMException('Barred.', 'SecurityError');
  };
  without('localStorage', () => undefined);
  expect(await openRecordStore('default')).toBeInstanceOf(MemoryRecordStore);
  for (const get of [() => null, barred]) {
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get });
    expect(await openRecordStore('default')).toBeInstanceOf(MemoryRecordStore);
  }
});

it('keeps the tenants of a fallback apart', async () => {
  without('indexedDB');
  const store = await openRecordStore('north');
  expect(store).toBeInstanceOf(LocalStorageRecordStore);
  localStorage.setItem('building-vitals-tokens-north', 'no JSON');
  onTestFinished(() => localStorage.removeItem('building-vitals-tokens-north'));
  await expect(store.count('tokens')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  expect(await (await openRecordStore('south')).count('tokens')).toBe(0);
});

it.each(['SecurityError', 'NotAllowedError', 'NotSupportedError'])(
  'falls back where IndexedDB is refused for good (%s)',
  async (name) => {
    const cause = new DOMException('Refused.', name);
    vi.spyOn(IndexedDbRecordStore.prototype, 'count').mockRejectedValue(
      new TokenError('STORAGE_FAILED', '…', { cause }),
    );
    expect(await openRecordStore('default')).toBeInstanceOf(LocalStorageRecordStore);
  },
);

it.each<[string, unknown]>([
  ['another tab is in the way', new TokenError('STORAGE_BLOCKED', '…')],
  ['the disk fails', new TokenError('STORAGE_FAILED', '…', { cause: new DOMException('Failed.', 'UnknownError') })],
  [
    'it is no answer of the browser',
    new TokenError('STORAGE_FAILED', '…', { cause: Object.assign(new Error('No.'), { name: 'SecurityError' }) }),
  ],
  ['it is no error at all', { cause: new DOMException('Refused.', 'SecurityError') }],
])('does not look like an empty vault if %s', async (_, error) => {
  vi.spyOn(IndexedDbRecordStore.prototype, 'count').mockRejectedValue(error);
  await expect(openRecordStore('default')).rejects.toBe(error);
});
