import type { EncryptedToken } from '../core/index.ts';
import type { Bytes, FirstDeviceSlot, KeyRow } from '../crypto/index.ts';

/** An encrypted setting of the vault, such as the current site. */
export interface SettingRow {
  /** A draft is what was typed into an unfinished form; `recoveryKeySaved`: the person wrote it down. */
  readonly id: 'currentSite' | 'defaultSite' | 'tenants' | 'currentTenant' | 'recoveryKeySaved' | `draft:${string}`;
  readonly sealed: Bytes;
}

/** An earlier version of a token. */
export interface VersionRow {
  /** Id of the token, `/`, and its version then (10 digits): sorted by age within a token. */
  readonly id: string;
  readonly version: number;
  /** Envelope of its metadata. */
  readonly meta: Bytes;
  /** Envelope of the key that `secret` is encrypted with; deleted when the version is destroyed. */
  readonly key?: Bytes | undefined;
  readonly secret?: Bytes | undefined;
}

/** An entry of the audit log. */
export interface AuditRow {
  /** 1, 2, 3 …, as 10 digits. */
  readonly id: string;
  /** Envelope of the entry. */
  readonly sealed: Bytes;
  /** HMAC-SHA-256 over this entry, its number and the previous entry. */
  readonly mac: Bytes;
}

/** Something that waits to be sent, encrypted. */
export interface OutboxRow {
  readonly id: string;
  readonly sealed: Bytes;
}

/** The stores and what a row of each is. Every row has an `id`, its key. */
export interface StoreRows {
  tokens: EncryptedToken;
  metadata: SettingRow;
  /** Also the slot of the first version, until it is upgraded. */
  keys: KeyRow | FirstDeviceSlot;
  outbox: OutboxRow;
  versions: VersionRow;
  audit: AuditRow;
}

/**
 * Every store, for what concerns all of them.
 *
 * @example
 * ```ts
 * import { IndexedDbRecordStore, STORE_NAMES } from '@building-vitals/tokens/advanced';
 *
 * const store = new IndexedDbRecordStore();
 * for (const name of STORE_NAMES) console.log(name, await store.count(name));
 * ```
 */
export const STORE_NAMES: readonly StoreName[] = ['tokens', 'metadata', 'keys', 'outbox', 'versions', 'audit'];

/** The name of one of the stores. */
export type StoreName = keyof StoreRows;

/** One step of a write. */
export type Change = {
  [Name in StoreName]:
    | { readonly type: 'add'; readonly store: Name; readonly row: StoreRows[Name] }
    | {
        readonly type: 'put';
        readonly store: Name;
        readonly row: StoreRows[Name];
        readonly ifVersion?: number;
        readonly ifSame?: StoreRows[Name];
      }
    | {
        readonly type: 'delete';
        readonly store: Name;
        readonly id: string;
        readonly ifVersion?: number;
        readonly ifSame?: StoreRows[Name];
      }
    | { readonly type: 'clear'; readonly store: Name }
    /** Changes nothing; requires that the row has this version. */
    | { readonly type: 'expect'; readonly store: Name; readonly id: string; readonly version: number }
    /** Changes nothing; requires that the row exists. */
    | { readonly type: 'expectPresent'; readonly store: Name; readonly id: string }
    /** Changes nothing; requires that this holds for every row. */
    | { readonly type: 'expectEvery'; readonly store: Name; readonly holds: (row: StoreRows[Name]) => boolean };
}[StoreName];

/** Where the vault may live. Anything but `indexeddb` is a fallback that the page must show. */
export type StoreKind = 'indexeddb' | 'localstorage' | 'memory';

/**
 * Where encrypted rows are kept. Does not know what is in them. Every failure is a TokenError:
 * `STORAGE_QUOTA`, `STORAGE_BLOCKED` or `STORAGE_FAILED`.
 */
export interface RecordStore {
  readonly kind: StoreKind;
  get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined>;
  getAll<Name extends StoreName>(store: Name): Promise<StoreRows[Name][]>;
  /** The rows whose ids start with `prefix`, in the order of their ids. */
  getByPrefix<Name extends StoreName>(store: Name, prefix: string): Promise<StoreRows[Name][]>;
  /** The row with the last id. */
  getLast<Name extends StoreName>(store: Name): Promise<StoreRows[Name] | undefined>;
  count(store: StoreName): Promise<number>;
  /** The token rows with `from <= expiresAt < until`, soonest first. */
  getExpiring(from: number, until: number): Promise<EncryptedToken[]>;
  /**
   * Makes all changes or none.
   * `add` requires that no such row exists, `ifVersion` that the row has this `version`, `ifSame` that it is as it was read.
   *
   * @param options.durable waits until the rows are on disk, not only with the operating system
   * @throws RowExistsError, RowChangedError: then nothing was changed
   */
  write(changes: readonly Change[], options?: { durable?: boolean }): Promise<void>;
  /** Closes the connection; a later call opens it again. */
  close(): void;
  /** Removes every store, rows and all, for every tab. A later call creates them again, empty. */
  destroy(): Promise<void>;
}

/**
 * An `add` found its row taken.
 *
 * @example
 * ```ts
 * import { MemoryRecordStore, RowExistsError } from '@building-vitals/tokens/advanced';
 *
 * const store = new MemoryRecordStore();
 * const row = { id: 'defaultSite', sealed: new Uint8Array(16) } as const;
 * await store.write([{ type: 'put', store: 'metadata', row }]);
 * await store.write([{ type: 'add', store: 'metadata', row }]).catch((error: unknown) => {
 *   if (error instanceof RowExistsError) console.log(error.rowId); // defaultSite
 * });
 * ```
 */
export class RowExistsError extends Error {
  readonly rowId: string;

  constructor(rowId: string) {
    super('A row with this id exists already.');
    this.name = 'RowExistsError';
    this.rowId = rowId;
  }
}

/**
 * A row is not, or no longer, at the version that a change expected.
 *
 * @example
 * ```ts
 * import { RowChangedError } from '@building-vitals/tokens/advanced';
 *
 * // As a store of your own rejects a write whose row has another version than expected.
 * const rejection = new RowChangedError('a1b2');
 * ```
 */
export class RowChangedError extends Error {
  readonly rowId: string;

  constructor(rowId: string) {
    super('The row has another version than expected, or does not exist.');
    this.name = 'RowChangedError';
    this.rowId = rowId;
  }
}
