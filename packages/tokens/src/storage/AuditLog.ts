import type { AuditEntry } from '../core/index.ts';
import type { Bytes, KeyRing } from '../crypto/index.ts';
import { auditContext } from './envelopeContexts.ts';
import { type AuditRow, type RecordStore, RowExistsError } from './RecordStore.ts';
import type { VaultKeys } from './VaultKeys.ts';

/** An entry with its number in the log. */
export interface AuditRecord extends AuditEntry {
  /** 1 for the first. */
  readonly number: number;
}

/** What a check of the whole log found. */
export interface AuditCheck {
  readonly entries: number;
  /** The number of the first entry that was changed or is missing; null if all are intact. */
  readonly brokenAt: number | null;
}

/** How often a write is repeated because another tab wrote an entry at the same moment. */
const MOST_ATTEMPTS = 20;
const NOTHING: Bytes = new Uint8Array(0);

/**
 * What was done with the tokens of a vault, as a chain: each entry is encrypted, and bound to the previous one by an HMAC under
 * a key of its own. Without that key, changed, reordered or missing entries are detected, except at the end.
 */
export class AuditLog {
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(store: RecordStore, keys: VaultKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  /** Writes an entry after all earlier ones. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  append(entry: AuditEntry): Promise<void> {
    const appended = this.#queue.then(() => this.#append(JSON.stringify(entry)));
    this.#queue = appended.catch(() => {});
    return appended;
  }

  /**
   * Newest first, without those that cannot be decrypted, which {@link verify} reports.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`
   */
  async list(): Promise<AuditRecord[]> {
    void this.#keys.ring;
    const rows = await this.#store.getByPrefix('audit', '');
    const records = await Promise.all(rows.map((row) => this.#decrypt(row).catch(() => null)));
    return records
      .flatMap((entry, index) =>
        entry === null ? [] : [{ ...(JSON.parse(entry) as AuditEntry), number: Number(rows[index]?.id) }],
      )
      .reverse();
  }

  /** Checks every entry. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async verify(): Promise<AuditCheck> {
    const { ring } = this.#keys;
    const rows = await this.#store.getByPrefix('audit', '');
    let before = NOTHING;
    for (const [index, row] of rows.entries()) {
      if (!(await this.#isIntact(ring, row, index + 1, before))) return { entries: rows.length, brokenAt: index + 1 };
      before = row.mac;
    }
    return { entries: rows.length, brokenAt: null };
  }

  async #append(entry: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const last = await this.#store.getLast('audit');
      try {
        await this.#keys.write(async (ring) => {
          const row = await encryptEntry(ring, entry, last);
          return { changes: [{ type: 'add', store: 'audit', row }], result: undefined };
        });
        return;
      } catch (error) {
        // Another tab took this number: write after its entry.
        if (!(error instanceof RowExistsError) || attempt === MOST_ATTEMPTS) throw error;
      }
    }
  }

  async #isIntact(ring: KeyRing, row: AuditRow, number: number, before: Bytes): Promise<boolean> {
    if (row.id !== rowId(number)) return false;
    try {
      const mac = await ring.auditMac(number, before, await this.#decrypt(row));
      return mac.length === row.mac.length && mac.every((byte, index) => byte === row.mac[index]);
    } catch {
      return false;
    }
  }

  #decrypt({ id, sealed }: AuditRow): Promise<string> {
    return this.#keys.decrypt(sealed, auditContext(id));
  }
}

async function encryptEntry(ring: KeyRing, entry: string, last: AuditRow | undefined): Promise<AuditRow> {
  const number = last ? Number(last.id) + 1 : 1;
  const id = rowId(number);
  const [sealed, mac] = await Promise.all([
    ring.encryption.encrypt(entry, auditContext(id)),
    ring.auditMac(number, last?.mac ?? NOTHING, entry),
  ]);
  return { id, sealed, mac };
}

function rowId(number: number): string {
  return String(number).padStart(10, '0');
}
