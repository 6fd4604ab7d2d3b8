import { type IDBPDatabase, openDB } from 'idb';

const NAME = 'BuildingVitalsTokens';
const STORE = 'tokens';

/** The database of an earlier version. Read, and row by row deleted from; never made. */
export class LegacyDatabase {
  /** The rows, whatever they are; none where there is no such database. */
  async readAll(): Promise<{ key: string; row: unknown }[]> {
    return this.#run(async (db) => {
      const [keys, rows] = await Promise.all([db.getAllKeys(STORE), db.getAll(STORE)]);
      return rows.map((row, index) => ({ key: String(keys[index]), row }));
    }, []);
  }

  async read(key: string): Promise<unknown> {
    return this.#run((db) => db.get(STORE, key), undefined);
  }

  async remove(key: string): Promise<void> {
    await this.#run((db) => db.delete(STORE, key), undefined);
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

/** Whether there is one, opening alone tells everywhere: what would make it is aborted. */
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
