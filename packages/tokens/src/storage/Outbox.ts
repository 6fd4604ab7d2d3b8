import type { TokenEncryption } from '../crypto/index.ts';
import type { RecordStore } from './RecordStore.ts';

/** A text that waits to be sent. */
export interface OutboxEntry {
  /** Sorts by age: entries are listed in the order of their ids. */
  readonly id: string;
  readonly text: string;
}

/** Keeps what is to be sent later, sealed like tokens: which site was asked for what is nobody's business. */
export class Outbox {
  readonly #store: RecordStore;
  readonly #encryption: () => TokenEncryption;

  /** @param encryption asked for each time: after the vault was locked there is none, and it throws `VAULT_LOCKED` */
  constructor(store: RecordStore, encryption: () => TokenEncryption) {
    this.#store = store;
    this.#encryption = encryption;
  }

  /** Adds an entry, or takes the place of the one with the same id. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async put({ id, text }: OutboxEntry): Promise<void> {
    const sealed = await this.#encryption().seal(text, contextOf(id));
    await this.#store.write([{ type: 'put', store: 'outbox', row: { id, sealed } }]);
  }

  /** Oldest first; without those that cannot be opened, which stay where they are. @throws TokenError `STORAGE_*` */
  async list(): Promise<OutboxEntry[]> {
    const encryption = this.#encryption();
    const rows = (await this.#store.getAll('outbox')).sort((a, b) => (a.id < b.id ? -1 : 1));
    const texts = await Promise.all(
      rows.map(({ id, sealed }) => encryption.open(sealed, contextOf(id)).catch(() => null)),
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

function contextOf(id: string) {
  return { purpose: 'outbox', id, version: 1 } as const;
}
