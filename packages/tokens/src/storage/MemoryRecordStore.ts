import type { EncryptedToken } from '../core/index.ts';
import { assertEvery, assertPrecondition } from './preconditions.ts';
import { type Change, type RecordStore, RowExistsError, type StoreName, type StoreRows } from './RecordStore.ts';

type Row = StoreRows[StoreName];

/**
 * Keeps rows until the page is closed: for tests, and where a browser stores nothing.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 * import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin], store: new MemoryRecordStore() });
 * ```
 */
export class MemoryRecordStore implements RecordStore {
  readonly kind = 'memory';
  readonly #stores: { [Name in StoreName]: Map<string, StoreRows[Name]> } = {
    tokens: new Map(),
    metadata: new Map(),
    keys: new Map(),
    outbox: new Map(),
    versions: new Map(),
    audit: new Map(),
  };

  async get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined> {
    return this.#stores[store].get(id);
  }

  async getAll<Name extends StoreName>(store: Name): Promise<StoreRows[Name][]> {
    return [...this.#stores[store].values()];
  }

  async getByPrefix<Name extends StoreName>(store: Name, prefix: string): Promise<StoreRows[Name][]> {
    return this.#sorted(store).filter(({ id }) => id.startsWith(prefix));
  }

  async getLast<Name extends StoreName>(store: Name): Promise<StoreRows[Name] | undefined> {
    return this.#sorted(store).at(-1);
  }

  async count(store: StoreName): Promise<number> {
    return this.#stores[store].size;
  }

  async getExpiring(from: number, until: number): Promise<EncryptedToken[]> {
    const rows = [...this.#stores.tokens.values()].filter(({ expiresAt }) => from <= expiresAt && expiresAt < until);
    return rows.sort((a, b) => a.expiresAt - b.expiresAt);
  }

  async write(changes: readonly Change[]): Promise<void> {
    // Into copies first, so that a change that fails leaves nothing behind.
    const copies = new Map<StoreName, Map<string, Row>>();
    for (const change of changes) {
      const rows = copies.get(change.store) ?? new Map<string, Row>(this.#stores[change.store]);
      copies.set(change.store, rows);
      apply(change, rows);
    }
    for (const [store, rows] of copies) replaceAll(this.#stores[store], rows);
  }

  close(): void {}

  async destroy(): Promise<void> {
    for (const rows of Object.values(this.#stores)) rows.clear();
  }

  #sorted<Name extends StoreName>(store: Name): StoreRows[Name][] {
    return [...this.#stores[store].values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}

function apply(change: Change, rows: Map<string, Row>): void {
  if (change.type === 'clear') {
    rows.clear();
    return;
  }
  if (change.type === 'expectEvery') {
    assertEvery(change, rows);
    return;
  }
  const id = 'row' in change ? change.row.id : change.id;
  if (change.type === 'add' && rows.has(id)) throw new RowExistsError(id);
  assertPrecondition(change, rows.get(id), id);
  if (change.type === 'expect' || change.type === 'expectPresent') return;
  if (change.type === 'delete') rows.delete(id);
  else rows.set(id, change.row);
}

function replaceAll(target: Map<string, unknown>, source: Map<string, unknown>): void {
  target.clear();
  for (const [id, row] of source) target.set(id, row);
}
