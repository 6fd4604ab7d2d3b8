import type { EncryptedToken } from '../core/index.ts';
import type { Bytes, FirstDeviceSlot, KeyRow } from '../crypto/index.ts';

/** A sealed setting of the vault, such as the current site. */
export interface SettingRow {
  readonly id: 'currentSite' | 'defaultSite';
  readonly sealed: Bytes;
}

/** Something that waits to be sent, sealed. */
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
}

export type StoreName = keyof StoreRows;

/** One step of a write. */
export type Change = {
  [Name in StoreName]:
    | { readonly type: 'add'; readonly store: Name; readonly row: StoreRows[Name] }
    | { readonly type: 'put'; readonly store: Name; readonly row: StoreRows[Name]; readonly ifVersion?: number }
    | { readonly type: 'delete'; readonly store: Name; readonly id: string; readonly ifVersion?: number }
    | { readonly type: 'clear'; readonly store: Name };
}[StoreName];

/** Where the vault may live. Anything but `indexeddb` is a fallback that the page must show. */
export type StoreKind = 'indexeddb' | 'memory';

/**
 * Where sealed rows are kept. Knows nothing of what is in them. Every failure is a TokenError:
 * `STORAGE_QUOTA`, `STORAGE_BLOCKED` or `STORAGE_FAILED`.
 */
export interface RecordStore {
  readonly kind: StoreKind;
  get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined>;
  getAll<Name extends StoreName>(store: Name): Promise<StoreRows[Name][]>;
  count(store: StoreName): Promise<number>;
  /** The token rows with `from <= expiresAt < until`, soonest first. */
  getExpiring(from: number, until: number): Promise<EncryptedToken[]>;
  /**
   * Makes all changes or none.
   * `add` wants that no such row exists, `ifVersion` that the row has this `version` now.
   *
   * @param options.durable waits until the rows are on disk, not only with the operating system
   * @throws RowExistsError, RowChangedError: then nothing was changed
   */
  write(changes: readonly Change[], options?: { durable?: boolean }): Promise<void>;
  /** Closes the connection; a later call opens it again. */
  close(): void;
}

/** An `add` found its row taken. */
export class RowExistsError extends Error {
  readonly rowId: string;

  constructor(rowId: string) {
    super('A row with this id exists already.');
    this.name = 'RowExistsError';
    this.rowId = rowId;
  }
}

/** A row is not, or no longer, at the version that a change expected. */
export class RowChangedError extends Error {
  readonly rowId: string;

  constructor(rowId: string) {
    super('The row has another version than expected, or is gone.');
    this.name = 'RowChangedError';
    this.rowId = rowId;
  }
}
