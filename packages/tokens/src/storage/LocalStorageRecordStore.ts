import { type EncryptedToken, TokenError, withLock } from '../core/index.ts';
import { fromHex, toHex } from '../crypto/index.ts';
import { databaseName } from './indexedDb.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import {
  type Change,
  type RecordStore,
  STORE_NAMES,
  type StoreKind,
  type StoreName,
  type StoreRows,
} from './RecordStore.ts';

/** Some 1,000 tokens: browsers give a site 5 million characters, and other parts of it need some as well. */
const MOST_CHARACTERS = 2_500_000;
/** How long a write waits for one of another tab. */
const LOCK_MS = 10_000;

/** What is stored: the rows of every store, bytes as `{"hex": …}`. */
type Snapshot = { readonly [Name in StoreName]: readonly StoreRows[Name][] };

/**
 * For browsers without IndexedDB: rows in memory, and in localStorage as well once a passphrase unlocks the vault. Without one
 * its key would have to be stored readable beside the rows, because only IndexedDB keeps keys that cannot be extracted. One
 * entry holds everything, so that a write is atomic.
 */
export class LocalStorageRecordStore implements RecordStore {
  readonly #name: string;
  readonly #storage: Storage;
  readonly #rows = new MemoryRecordStore();
  /** The entry that the rows in memory are from. */
  #seen: string | null = null;

  constructor(tenantId = 'default', storage: Storage = localStorage) {
    this.#name = databaseName(tenantId);
    this.#storage = storage;
  }

  get kind(): StoreKind {
    return this.#storage.getItem(this.#name) === null ? 'memory' : 'localstorage';
  }

  async get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined> {
    await this.#catchUp();
    return this.#rows.get(store, id);
  }

  async getAll<Name extends StoreName>(store: Name): Promise<StoreRows[Name][]> {
    await this.#catchUp();
    return this.#rows.getAll(store);
  }

  async getByPrefix<Name extends StoreName>(store: Name, prefix: string): Promise<StoreRows[Name][]> {
    await this.#catchUp();
    return this.#rows.getByPrefix(store, prefix);
  }

  async getLast<Name extends StoreName>(store: Name): Promise<StoreRows[Name] | undefined> {
    await this.#catchUp();
    return this.#rows.getLast(store);
  }

  async count(store: StoreName): Promise<number> {
    await this.#catchUp();
    return this.#rows.count(store);
  }

  async getExpiring(from: number, until: number): Promise<EncryptedToken[]> {
    await this.#catchUp();
    return this.#rows.getExpiring(from, until);
  }

  async write(changes: readonly Change[]): Promise<void> {
    const written = await withLock(this.#name, AbortSignal.timeout(LOCK_MS), async () => {
      await this.#catchUp();
      await this.#writeBoth(changes);
      return true;
    });
    if (!written)
      throw new TokenError('STORAGE_BLOCKED', 'Another tab is still writing. Close the other tabs and try again.');
  }

  close(): void {}

  async destroy(): Promise<void> {
    this.#storage.removeItem(this.#name);
    this.#seen = null;
    await this.#rows.destroy();
  }

  /** First in memory, which checks the preconditions, then into the entry. */
  async #writeBoth(changes: readonly Change[]): Promise<void> {
    const before = await this.#snapshot();
    await this.#rows.write(changes);
    const after = await this.#snapshot();
    try {
      if (this.#isKept(after)) this.#keep(after);
    } catch (error) {
      await this.#take(before);
      throw error;
    }
  }

  /** A tenant's keys have no slots of their own: they are stored if the vault with the slots is. */
  #isKept({ keys }: Snapshot): boolean {
    return keys.some(({ id }) => id === 'slot:passphrase') || this.#storage.getItem(databaseName('default')) !== null;
  }

  #keep(snapshot: Snapshot): void {
    const text = JSON.stringify(snapshot, toPlain);
    if (text.length > MOST_CHARACTERS) throw full();
    try {
      this.#storage.setItem(this.#name, text);
    } catch (error) {
      throw error instanceof DOMException && error.name === 'QuotaExceededError' ? full() : failed(error);
    }
    // What was not stored is not kept in memory either: the vault is as it will be after a reload.
    this.#seen = snapshot.keys.some(({ id }) => id === 'slot:device') ? null : text;
  }

  /** Another tab may have written. */
  async #catchUp(): Promise<void> {
    const text = this.#storage.getItem(this.#name);
    if (text === this.#seen) return;
    if (text !== null) await this.#take(parse(text));
    else await this.#rows.destroy();
    this.#seen = text;
  }

  async #take(snapshot: Snapshot): Promise<void> {
    await this.#rows.destroy();
    await this.#rows.write(
      STORE_NAMES.flatMap((store) => snapshot[store].map((row) => ({ type: 'put', store, row }) as Change)),
    );
  }

  async #snapshot(): Promise<Snapshot> {
    const stores = await Promise.all(
      STORE_NAMES.map(async (store) => [store, await this.#rows.getAll(store)] as const),
    );
    return Object.fromEntries(stores) as unknown as Snapshot;
  }
}

/** The best store that a browser without IndexedDB has. */
export function openFallbackStore(tenantId: string): RecordStore {
  return hasLocalStorage() ? new LocalStorageRecordStore(tenantId) : new MemoryRecordStore();
}

/** Where a policy blocks it, even reading the property throws. */
function hasLocalStorage(): boolean {
  try {
    return globalThis.localStorage !== undefined && globalThis.localStorage !== null;
  } catch {
    return false;
  }
}

/** The key of a device cannot be stored as text, and a slot without it is useless. */
function toPlain(this: unknown, name: string, value: unknown): unknown {
  if (name === 'keys') return (value as StoreRows['keys'][]).filter(({ id }) => id !== 'slot:device');
  return value instanceof Uint8Array ? { hex: toHex(value) } : value;
}

/** @throws TokenError `STORAGE_FAILED` for an entry that cannot be read: it stays as it is */
function parse(text: string): Snapshot {
  try {
    const snapshot = JSON.parse(text, (_, value: unknown) => (isHex(value) ? fromHex(value.hex) : value)) as Snapshot;
    if (STORE_NAMES.every((store) => Array.isArray(snapshot[store]))) return snapshot;
  } catch {
    // Not JSON.
  }
  throw failed(undefined);
}

function isHex(value: unknown): value is { hex: string } {
  return typeof value === 'object' && value !== null && 'hex' in value && typeof value.hex === 'string';
}

function full(): TokenError {
  return new TokenError(
    'STORAGE_QUOTA',
    'This browser has no space left for tokens. Delete some, or use another browser.',
  );
}

function failed(cause: unknown): TokenError {
  return new TokenError('STORAGE_FAILED', 'The tokens in this browser cannot be read or written.', {
    cause,
  });
}
