import { TokenManagerService, type UnlockKey } from '@building-vitals/tokens';
import { IndexedDbRecordStore, type TokenDraft, TokenStorageService } from '@building-vitals/tokens/advanced';
import type { Pair } from '../report.ts';
import { createRawKey, deleteRaw, importRaw, listRaw, openRaw, type RawEntry, readRaw, rotateRaw } from './rawVault.ts';

const YEAR_MS = 365 * 86_400_000;
/** As long as an ACE site token. */
const SECRET_LENGTH = 295;

const rawKeys = new Map<number, CryptoKey>();

/** Makes a vault of so many tokens, and a raw database of the same. */
export async function fill(size: number): Promise<void> {
  const { storage } = await TokenStorageService.open(storeOf(size), tenantOf(size));
  await storage.addTokens(drafts(size));
  storage.close();
  const key = await createRawKey();
  rawKeys.set(size, key);
  const db = await openRaw(rawNameOf(size));
  await importRaw(db, key, rawEntries(size));
  db.close();
}

/** Open, unlock, and one token in hand, of a site that was not used before. */
export function firstToken(size: number, runs: number): Promise<Pair> {
  return warmedUp(runs, {
    async ours(run) {
      const manager = await openManager(size);
      const lease = await manager.acquireToken({ siteId: siteOf(run % size) });
      if (lease.token.length !== SECRET_LENGTH) throw new Error('Another token than expected.');
      return () => manager.close();
    },
    async floor(run) {
      const db = await openRaw(rawNameOf(size));
      await readRaw(db, rawKey(size), rawIdOf(run % size));
      return () => db.close();
    },
  });
}

/** Open, unlock, and the list of all tokens without their secrets. */
export function list(size: number, runs: number): Promise<Pair> {
  return warmedUp(runs, {
    async ours() {
      const manager = await openManager(size);
      const tokens = await manager.getAllTokens();
      if (tokens.length !== size) throw new Error('Not all tokens were listed.');
      return () => manager.close();
    },
    async floor() {
      const db = await openRaw(rawNameOf(size));
      await listRaw(db, rawKey(size));
      return () => db.close();
    },
  });
}

/** Many tokens encrypted and written in one transaction, into a vault that is open and empty. */
export async function importTokens(size: number, runs: number): Promise<Pair> {
  const entries = rawEntries(size);
  const news = drafts(size);
  const key = await createRawKey();
  const vaults = await Promise.all(
    Array.from({ length: runs + 1 }, (_, run) =>
      TokenStorageService.open(new IndexedDbRecordStore(`import-${run}`), `import-${run}`),
    ),
  );
  const databases = await Promise.all(Array.from({ length: runs + 1 }, (_, run) => openRaw(`raw-import-${run}`)));
  return warmedUp(runs, {
    async ours(run) {
      const { storage } = at(vaults, run);
      await storage.addTokens(news);
      return () => storage.destroy();
    },
    async floor(run) {
      const db = at(databases, run);
      await importRaw(db, key, entries);
      return () => deleteRaw(db);
    },
  });
}

/** One secret of a vault that is open, of a site that was not used before: the mean of several, one after the other. */
export async function oneSecret(size: number, runs: number): Promise<Pair> {
  const manager = await openManager(size);
  const db = await openRaw(rawNameOf(size));
  const key = rawKey(size);
  let next = 0;
  const pair = await warmedUp(runs, {
    async ours() {
      for (let n = 0; n < READS; n++) await manager.acquireToken({ siteId: siteOf(next++ % size) });
      return () => {};
    },
    async floor(run) {
      for (let n = 0; n < READS; n++) await readRaw(db, key, rawIdOf((run * READS + n) % size));
      return () => {};
    },
  });
  await manager.close();
  db.close();
  const perRead = (times: readonly number[]) => times.map((ms) => ms / READS);
  return { ours: perRead(pair.ours), floor: perRead(pair.floor) };
}

/** A new key for everything. */
export async function rotate(size: number, runs: number): Promise<Pair> {
  const manager = await openManager(size);
  const db = await openRaw(rawNameOf(size));
  const pair = await sideBySide(runs, {
    async ours() {
      const { reencrypted } = await manager.rotateKeys();
      if (reencrypted < size) throw new Error('Not everything was re-encrypted.');
      return () => {};
    },
    async floor() {
      const next = await createRawKey();
      await rotateRaw(db, rawKey(size), next);
      rawKeys.set(size, next);
      return () => {};
    },
  });
  await manager.close();
  db.close();
  return pair;
}

/** Unlocking with a passphrase, its key derivation included; beside it unlocking by the device. */
export async function unlockByPassphrase(runs: number): Promise<Pair> {
  const tenantId = `passphrase-${crypto.randomUUID()}`;
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: new IndexedDbRecordStore(tenantId),
  });
  const key = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;
  await manager.slots.setPassphrase({ kind: 'device' }, key.passphrase);
  const unlock = (by: UnlockKey) => async () => {
    await manager.unlock(by);
    return () => manager.lock();
  };
  await manager.lock();
  const pair = await warmedUp(runs, { ours: unlock(key), floor: unlock({ kind: 'device' }) });
  await manager.close();
  return pair;
}

const READS = 50;

interface Contenders {
  /** Does the work and answers how to clear up, which is not measured. */
  ours(run: number): Promise<() => unknown>;
  floor(run: number): Promise<() => unknown>;
}

/** Runs both once more than is measured, before it is. */
async function warmedUp(runs: number, contenders: Contenders): Promise<Pair> {
  const { ours, floor } = await sideBySide(runs + 1, contenders);
  return { ours: ours.slice(1), floor: floor.slice(1) };
}

/** Runs both in turn, the one and the other first, in ms. */
async function sideBySide(runs: number, contenders: Contenders): Promise<Pair> {
  const pair: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (let run = 0; run < runs; run++) {
    const order = run % 2 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const);
    for (const name of order) pair[name].push(await timed(() => contenders[name](run)));
  }
  return pair;
}

async function timed(work: () => Promise<() => unknown>): Promise<number> {
  const start = performance.now();
  const clearUp = await work();
  const duration = performance.now() - start;
  await clearUp();
  // Let the closed connection go before the next one opens.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return duration;
}

function drafts(size: number): TokenDraft[] {
  return Array.from({ length: size }, (_, index) => ({ metadata: metadataOf(index), token: secretOf(index) }));
}

/** The same rows, under ids that are random too. */
function rawEntries(size: number): RawEntry[] {
  return Array.from({ length: size }, (_, index) => ({
    id: rawIdOf(index),
    meta: JSON.stringify({ ...metadataOf(index), tokenHash: 'f'.repeat(64) }),
    secret: secretOf(index),
  }));
}

function metadataOf(index: number): TokenDraft['metadata'] {
  const now = Date.now();
  return {
    siteId: siteOf(index),
    siteName: `Building number ${index}`,
    identity: `ses_${index}_reader`,
    issuedAt: now,
    expiresAt: now + YEAR_MS,
    addedAt: now,
    updatedAt: now,
    useCount: 0,
    verdict: 'untested',
  };
}

function secretOf(index: number): string {
  return String(index).padStart(SECRET_LENGTH, 'x');
}

function siteOf(index: number): string {
  return `site_${index}`;
}

/** Scattered like random ones, and the same for the same index (multiplication by an odd constant permutes 2^128). */
function rawIdOf(index: number): string {
  const scattered = (BigInt(index + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n) & ((1n << 128n) - 1n);
  return scattered.toString(16).padStart(32, '0');
}

function tenantOf(size: number): string {
  return `bench-${size}`;
}

function rawNameOf(size: number): string {
  return `raw-${size}`;
}

function openManager(size: number): Promise<TokenManagerService> {
  return TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId: tenantOf(size),
    store: storeOf(size),
  });
}

function storeOf(size: number): IndexedDbRecordStore {
  return new IndexedDbRecordStore(tenantOf(size));
}

function rawKey(size: number): CryptoKey {
  const key = rawKeys.get(size);
  if (!key) throw new Error(`Nothing was filled with ${size} tokens.`);
  return key;
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`There is no item ${index}.`);
  return item;
}
