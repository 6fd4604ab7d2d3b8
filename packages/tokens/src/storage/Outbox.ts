import { outboxContext } from './envelopeContexts.ts';
import type { RecordStore } from './RecordStore.ts';
import type { VaultKeys } from './VaultKeys.ts';

/** A text that waits to be sent. */
export interface OutboxEntry {
  /** Sorts by age: entries are listed in the order of their ids. */
  readonly id: string;
  readonly text: string;
}

/**
 * Keeps what will be sent later, encrypted like tokens: it shows which sites are used.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * await manager.outbox.put({ id: `${Date.now()}`, text: 'to be sent later' });
 * for (const { id, text } of await manager.outbox.list()) console.log(id, text);
 * ```
 */
export class Outbox {
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;

  constructor(store: RecordStore, keys: VaultKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  /** Adds an entry, or replaces the one with the same id. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  put({ id, text }: OutboxEntry): Promise<void> {
    return this.#keys.write(async ({ encryption }) => {
      const sealed = await encryption.encrypt(text, outboxContext(id));
      return { changes: [{ type: 'put', store: 'outbox', row: { id, sealed } }], result: undefined };
    });
  }

  /**
   * Oldest first, without those that cannot be decrypted, which stay in the store.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`
   */
  async list(): Promise<OutboxEntry[]> {
    // Otherwise every row would look as if it could not be decrypted.
    void this.#keys.ring;
    const rows = (await this.#store.getAll('outbox')).sort((a, b) => (a.id < b.id ? -1 : 1));
    const texts = await Promise.all(
      rows.map(({ id, sealed }) => this.#keys.decrypt(sealed, outboxContext(id)).catch(() => null)),
    );
    return rows.flatMap(({ id }, index) => {
      const text = texts[index];
      return typeof text === 'string' ? [{ id, text }] : [];
    });
  }

  /** @throws TokenError `STORAGE_*` */
  async remove(id: string): Promise<void> {
    await this.#store.write([{ type: 'delete', store: 'outbox', id }]);
  }
}
