import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openMigration, receiptOf } from '../../test-support/legacy.ts';
import { breakIndexedDb, createTestToken } from '../testing/index.ts';
import { LegacyDatabase } from './LegacyDatabase.ts';

const NAME = 'BuildingVitalsTokens';

beforeEach(async () => {
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(NAME).onsuccess = resolve;
  });
});

it('distinguishes a number from the same text as a key, and never deletes one for the other', async () => {
  const [number, text] = await Promise.all([createTestToken(), createTestToken()]);
  await put({ siteId: 309, encryptedToken: number }, { siteId: '309', encryptedToken: 'not readable', note: text });
  const { sources, migration, manager } = await openMigration({ database: new LegacyDatabase() });
  const receipt = await receiptOf(sources);
  await migration.removeOldCopies(await migration.run(), receipt);
  expect(await manager.getTokenForSite('309')).toBe(number);
  expect(await keys()).toEqual(['309']);
});

it('leaves a row that changed after it was looked at', async () => {
  const [first, later] = await Promise.all([createTestToken(), createTestToken()]);
  await put({ siteId: 'a', encryptedToken: first });
  const database = new LegacyDatabase();
  const looked = JSON.stringify(await database.read('a'));
  await put({ siteId: 'a', encryptedToken: later });
  expect(await database.remove('a', looked)).toBe(false);
  expect(await keys()).toEqual(['a']);
  expect(await database.remove('a', JSON.stringify(await database.read('a')))).toBe(true);
  expect(await keys()).toEqual([]);
});

it('imports a row that cannot be backed up, and leaves it in place', async () => {
  const token = await createTestToken();
  await put({ siteId: 'a', encryptedToken: token, metadata: { version: 1n } }, await rowOf('b'));
  const { sources, migration, manager } = await openMigration({ database: new LegacyDatabase() });
  const receipt = await receiptOf(sources);
  await migration.removeOldCopies(await migration.run(), receipt);
  expect(await manager.getTokenForSite('a')).toBe(token);
  expect(await keys()).toEqual(['a']);
});

describe.each(['before', 'during'] as const)('a connection that is lost %s a transaction', (loss) => {
  // Looking, looking again, reading and deleting each of three rows.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'loses nothing at transaction %i, and is done when it is done again',
    async (nth) => {
      const rows = await Promise.all(['a', 'b', 'c'].map(rowOf));
      await put(...rows);
      const { sources, migration, manager } = await openMigration({ database: new LegacyDatabase() });
      const receipt = await receiptOf(sources);
      const mend = breakIndexedDb(loss, { nth, times: Number.POSITIVE_INFINITY });
      await (async () => migration.removeOldCopies(await migration.run(), receipt))().catch(() => {});
      mend();

      const stored = (await manager.getAllTokens()).map(({ siteId }) => siteId);
      expect([0, 3]).toContain(stored.length);
      expect([...new Set([...stored, ...(await keys())])].sort()).toEqual(['a', 'b', 'c']);
      await migration.removeOldCopies(await migration.run(), receipt);
      expect(await keys()).toEqual([]);
      for (const { siteId, encryptedToken } of rows) {
        expect(await manager.getTokenForSite(siteId)).toBe(encryptedToken);
      }
      expect(await manager.getAllTokens()).toHaveLength(3);
    },
  );
});

async function rowOf(siteId: string) {
  return { siteId, encryptedToken: await createTestToken({ identity: siteId }), createdAt: new Date(0) };
}

async function open() {
  return openDB(NAME, 1, {
    upgrade: (db) => void db.createObjectStore('tokens', { keyPath: 'siteId' }),
  });
}

async function put(...rows: readonly object[]): Promise<void> {
  const db = await open();
  for (const row of rows) await db.put('tokens', row);
  db.close();
}

async function keys(): Promise<IDBValidKey[]> {
  const db = await open();
  const found = await db.getAllKeys('tokens');
  db.close();
  return found;
}
