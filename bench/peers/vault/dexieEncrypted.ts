import { Dexie, type Table } from 'dexie';
import { applyEncryptionMiddleware, clearEncryptedTables } from 'dexie-encrypted';
import type { KeptTokens, SampleToken } from '../../src/page/vault/KeptTokens.ts';

// It leaves the key to its user. Here it is at hand at once, which is the least that it can cost.
const key = crypto.getRandomValues(new Uint8Array(32));

interface Database extends Dexie {
  tokens: Table<SampleToken, string>;
}

async function openDatabase(): Promise<Database> {
  const db = new Dexie('dexie-encrypted') as Database;
  applyEncryptionMiddleware(db, key, { tokens: 'NON_INDEXED_FIELDS' } as never, clearEncryptedTables as never);
  db.version(1).stores({ tokens: 'siteId' });
  await db.open();
  return db;
}

export const dexieEncrypted: KeptTokens = {
  name: 'dexie-encrypted (IndexedDB, XSalsa20 in JavaScript)',
  async store(tokens) {
    const db = await openDatabase();
    await db.tokens.bulkAdd([...tokens]);
    db.close();
  },
  async open() {
    const db = await openDatabase();
    return {
      list: async () => (await db.tokens.toArray()).length,
      read: async (index) => (await db.tokens.get(`site_${index}`))?.token ?? '',
      close: async () => db.close(),
    };
  },
};
