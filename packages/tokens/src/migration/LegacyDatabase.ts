import { type IDBPDatabase, openDB } from 'idb';
import { isRecord } from '../core/index.ts';
import type { LegacyCipher } from './LegacyCipher.ts';
import type { FindingsBuilder, LegacyPlace } from './LegacyFindings.ts';
import { asJson, asSiteId, asText, asTime, asToken } from './legacyValues.ts';

const NAME = 'BuildingVitalsTokens';
const STORE = 'tokens';

/**
 * The database of an earlier version. Its rows are read and deleted one by one; it is never created.
 *
 * @example
 * ```ts
 * import { LegacyDatabase } from '@building-vitals/tokens/migration';
 *
 * const rows = await new LegacyDatabase().readAll();
 * ```
 */
export class LegacyDatabase {
  /** The rows, whatever they are; none where there is no such database. @throws DOMException if it cannot be opened */
  async readAll(): Promise<{ key: string; row: unknown }[]> {
    return this.#run(async (db) => {
      const { store } = begin(db, 'readonly');
      const [keys, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return rows.map((row, index) => ({ key: nameOf(keys[index]), row }));
    }, []);
  }

  async read(key: string): Promise<unknown> {
    return (await this.readAll()).find((one) => one.key === key)?.row;
  }

  /**
   * Deletes a row if its JSON is as expected; both in one transaction.
   * @returns false if it was changed or deleted
   */
  async remove(key: string, expected: string): Promise<boolean> {
    return this.#run(async (db) => {
      const transaction = begin(db, 'readwrite');
      let cursor = await transaction.store.openCursor();
      while (cursor && nameOf(cursor.key) !== key) cursor = await cursor.continue();
      const isSame = cursor !== null && asJson(cursor.value) === expected;
      if (isSame) await cursor?.delete();
      await transaction.done;
      return isSame;
    }, false);
  }

  async #run<Result>(work: (db: IDBPDatabase) => Promise<Result>, nothing: Result): Promise<Result> {
    const db = await openIfThere();
    if (!db) return nothing;
    try {
      return db.objectStoreNames.contains(STORE) ? await work(db) : nothing;
    } finally {
      db.close();
    }
  }
}

function begin<Mode extends 'readonly' | 'readwrite'>(db: IDBPDatabase, mode: Mode) {
  const transaction = db.transaction(STORE, mode);
  // Each request reports its own failure.
  transaction.done.catch(() => {});
  return transaction;
}

/** The number 309 and the text "309" are different keys. */
function nameOf(key: unknown): string {
  return typeof key === 'string' ? key : `${String(key)} (${typeof key})`;
}

/** Only opening tells in every browser whether it exists: creating it is aborted. */
async function openIfThere(): Promise<IDBPDatabase | null> {
  if (!('indexedDB' in globalThis)) return null;
  let isNew = false;
  try {
    return await openDB(NAME, undefined, {
      upgrade(_db, _from, _to, transaction) {
        isNew = true;
        transaction.done.catch(() => {});
        transaction.abort();
      },
    });
  } catch (error) {
    if (isNew) return null;
    throw error;
  }
}

/** Reads a record of the first token database; the same shape was kept in localStorage where there was no IndexedDB. */
export async function readRecord(
  record: unknown,
  { place, cipher, findings }: { place: LegacyPlace; cipher: LegacyCipher; findings: FindingsBuilder },
): Promise<void> {
  if (!isRecord(record) || typeof record.encryptedToken !== 'string') return findings.report(place, 'MALFORMED');
  const siteId = asSiteId(record.siteId);
  if (siteId === null) return findings.report(place, 'SITE_INVALID');
  const plain = asToken(record.encryptedToken);
  const opened = plain === null ? await cipher.open(record.encryptedToken, asText(record.userId)) : { token: plain };
  if ('reason' in opened) return findings.report(place, opened.reason);
  findings.tokens.push({
    place,
    token: opened.token,
    siteId,
    siteName: asText(record.siteName),
    addedAt: asTime(record.createdAt),
    lastUsed: asTime(record.lastUsed),
    isDefault: record.isDefault === true,
  });
}
