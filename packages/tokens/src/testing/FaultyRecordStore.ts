import { type EncryptedToken, TokenError } from '../core/index.ts';
import {
  type Change,
  MemoryRecordStore,
  type RecordStore,
  type StoreKind,
  type StoreName,
  type StoreRows,
} from '../storage/index.ts';

/** How a store can fail. `empty-read` is the worst: rows that are there are not answered, and no error is thrown. */
export type StoreFault = 'quota' | 'blocked' | 'connection-lost' | 'empty-read';

/** What a store is asked to do. */
export type StoreOperation = 'get' | 'getAll' | 'count' | 'getExpiring' | 'write';

interface PlannedFault {
  readonly operation: StoreOperation;
  readonly fault: StoreFault;
  /** Calls to let through before. */
  skip: number;
  times: number;
}

/**
 * A store that fails when it is told to, and otherwise does what the store inside does.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 * import { FaultyRecordStore } from '@building-vitals/tokens/testing';
 *
 * const store = new FaultyRecordStore();
 * const { manager } = await openTokens({ allowedOrigins: ['https://api.example.com'], store });
 * store.fail('write', 'quota', { nth: 2 });
 * ```
 */
export class FaultyRecordStore implements RecordStore {
  readonly #store: RecordStore;
  readonly #planned: PlannedFault[] = [];

  constructor(store: RecordStore = new MemoryRecordStore()) {
    this.#store = store;
  }

  get kind(): StoreKind {
    return this.#store.kind;
  }

  /**
   * Lets the `nth` call of an operation from now fail (1: the next one), and those after it up to `times`.
   * @param options.nth 1 if left out
   * @param options.times 1 if left out; `Infinity` for ever
   */
  fail(operation: StoreOperation, fault: StoreFault, { nth = 1, times = 1 } = {}): void {
    this.#planned.push({ operation, fault, skip: nth - 1, times });
  }

  /** Takes back what was planned. */
  heal(): void {
    this.#planned.length = 0;
  }

  async get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined> {
    return this.#takeFault('get') ? undefined : this.#store.get(store, id);
  }

  async getAll<Name extends StoreName>(store: Name): Promise<StoreRows[Name][]> {
    return this.#takeFault('getAll') ? [] : this.#store.getAll(store);
  }

  async getByPrefix<Name extends StoreName>(store: Name, prefix: string): Promise<StoreRows[Name][]> {
    return this.#takeFault('getAll') ? [] : this.#store.getByPrefix(store, prefix);
  }

  async getLast<Name extends StoreName>(store: Name): Promise<StoreRows[Name] | undefined> {
    return this.#takeFault('get') ? undefined : this.#store.getLast(store);
  }

  async count(store: StoreName): Promise<number> {
    return this.#takeFault('count') ? 0 : this.#store.count(store);
  }

  async getExpiring(from: number, until: number): Promise<EncryptedToken[]> {
    return this.#takeFault('getExpiring') ? [] : this.#store.getExpiring(from, until);
  }

  async write(changes: readonly Change[], options?: { durable?: boolean }): Promise<void> {
    if (!this.#takeFault('write')) await this.#store.write(changes, options);
  }

  close(): void {
    this.#store.close();
  }

  destroy(): Promise<void> {
    return this.#store.destroy();
  }

  /** @returns true for a fault that answers as if there were nothing @throws TokenError for the others */
  #takeFault(operation: StoreOperation): boolean {
    const planned = this.#planned.find((candidate) => candidate.operation === operation);
    if (!planned) return false;
    if (planned.skip > 0) {
      planned.skip -= 1;
      return false;
    }
    planned.times -= 1;
    if (planned.times <= 0) this.#planned.splice(this.#planned.indexOf(planned), 1);
    if (planned.fault === 'empty-read') return true;
    throw new TokenError(CODES[planned.fault], `The store was told to fail: ${planned.fault}.`);
  }
}

const CODES = {
  quota: 'STORAGE_QUOTA',
  blocked: 'STORAGE_BLOCKED',
  'connection-lost': 'STORAGE_FAILED',
} as const;
