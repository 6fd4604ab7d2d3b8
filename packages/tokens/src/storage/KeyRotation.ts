import type { BatchOptions, EncryptedToken } from '../core/index.ts';
import { addVaultKey, type Bytes, dropPreviousVaultKeys, type EnvelopeContext, type KeyRing } from '../crypto/index.ts';
import {
  archiveContext,
  archiveKeyContext,
  auditContext,
  metaContext,
  outboxContext,
  secretContext,
  settingContext,
} from './envelopeContexts.ts';
import {
  type AuditRow,
  type Change,
  type OutboxRow,
  type RecordStore,
  RowChangedError,
  type SettingRow,
  type VersionRow,
} from './RecordStore.ts';
import type { VaultKeys } from './VaultKeys.ts';

/** How a rotation ended. */
export interface RotationResult {
  /** Rows that were re-encrypted. */
  readonly reencrypted: number;
  /** Rows that cannot be decrypted, and so were not re-encrypted: the old key is kept for them. */
  readonly damaged: number;
}

/** Rows per transaction: some 50 ms of work between two looks at the abort signal. */
const PAGE = 500;
/** Rows that change during a pass are re-encrypted in the next one; constant changes must not keep it running forever. */
const MOST_PASSES = 20;

/**
 * Rotates the vault key. First a keyring with both the new and the old key is stored: from then on no tab encrypts with the old
 * one, because every write names the keyring that it used. Then all rows are re-encrypted, page by page, without changing their
 * version. Last, the old key is dropped, in a transaction that finds no row under it. Everything can be decrypted at any moment,
 * and an interrupted rotation continues where it stopped.
 */
export class KeyRotation {
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;

  constructor(store: RecordStore, keys: VaultKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  /**
   * Starts a rotation, or continues an interrupted one.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`: what was re-encrypted by then stays so
   */
  async run(options: BatchOptions = {}): Promise<RotationResult> {
    await this.#keys.refresh();
    if (!this.#keys.ring.isRotating) await this.#keys.change(addVaultKey);
    let reencrypted = 0;
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const done = await this.#reencryptAll(options);
      reencrypted += done.reencrypted;
      if (await this.#end()) return { reencrypted, damaged: 0 };
      if (done.reencrypted === 0) return { reencrypted, damaged: done.damaged };
    }
    return { reencrypted, damaged: 0 };
  }

  async #reencryptAll({ onProgress, signal }: BatchOptions): Promise<RotationResult> {
    const stale = await this.#findStale();
    let [reencrypted, damaged] = [0, 0];
    for (let start = 0; start < stale.length; start += PAGE) {
      signal?.throwIfAborted();
      const page = stale.slice(start, start + PAGE);
      const done = await this.#reencryptPage(page);
      reencrypted += done.reencrypted;
      damaged += done.damaged;
      onProgress?.({ done: Math.min(start + PAGE, stale.length), total: stale.length });
    }
    return { reencrypted, damaged };
  }

  async #reencryptPage(page: readonly Reencryption[]): Promise<RotationResult> {
    try {
      return await this.#keys.write(async (ring) => {
        const changes = (await Promise.all(page.map((reencrypt) => reencrypt(ring)))).filter(
          (change) => change !== null,
        );
        const result = { reencrypted: changes.length, damaged: page.length - changes.length };
        return { changes, result };
      });
    } catch (error) {
      // One of them was changed in the meantime: one by one, so that it does not hold up the others.
      if (!(error instanceof RowChangedError)) throw error;
      if (page.length === 1) return { reencrypted: 1, damaged: 0 };
    }
    let [reencrypted, damaged] = [0, 0];
    for (const reencrypt of page) {
      const done = await this.#reencryptPage([reencrypt]);
      reencrypted += done.reencrypted;
      damaged += done.damaged;
    }
    return { reencrypted, damaged };
  }

  /** In the order of their ids, so that a page is a range. */
  async #findStale(): Promise<Reencryption[]> {
    const { encryption } = this.#keys.ring;
    const [tokens, settings, outbox, versions, audit] = await Promise.all([
      this.#store.getAll('tokens'),
      this.#store.getAll('metadata'),
      this.#store.getAll('outbox'),
      this.#store.getAll('versions'),
      this.#store.getAll('audit'),
    ]);
    return [
      ...tokens.filter((row) => !isFresh(row, encryption)).map((row) => this.#ofToken(row)),
      ...settings.filter(({ sealed }) => !encryption.isCurrent(sealed)).map((row) => this.#ofSetting(row)),
      ...outbox.filter(({ sealed }) => !encryption.isCurrent(sealed)).map((row) => this.#ofOutbox(row)),
      ...versions.filter((row) => !isFreshVersion(row, encryption)).map((row) => this.#ofVersion(row)),
      ...audit.filter(({ sealed }) => !encryption.isCurrent(sealed)).map((row) => this.#ofAudit(row)),
    ];
  }

  #ofToken(row: EncryptedToken): Reencryption {
    return unlessDamaged(async ({ encryption }) => {
      const json = await encryption.decrypt(row.meta, metaContext(row));
      const context = secretContext(row, JSON.parse(json));
      const secret = await encryption.decrypt(row.secret, context);
      const [meta, sealed] = await Promise.all([
        encryption.encrypt(json, metaContext(row)),
        encryption.encrypt(secret, context),
      ]);
      return { type: 'put', store: 'tokens', row: { ...row, meta, secret: sealed }, ifSame: row };
    });
  }

  #ofSetting(row: SettingRow): Reencryption {
    return unlessDamaged(async (ring) => {
      const sealed = await reencrypt(ring, row.sealed, settingContext(row.id));
      return { type: 'put', store: 'metadata', row: { ...row, sealed }, ifSame: row };
    });
  }

  #ofOutbox(row: OutboxRow): Reencryption {
    return unlessDamaged(async (ring) => {
      const sealed = await reencrypt(ring, row.sealed, outboxContext(row.id));
      return { type: 'put', store: 'outbox', row: { ...row, sealed }, ifSame: row };
    });
  }

  /** Its secret is under a key of its own: only that key has to be re-encrypted. */
  #ofVersion(row: VersionRow): Reencryption {
    return unlessDamaged(async (ring) => {
      const [meta, key] = await Promise.all([
        reencrypt(ring, row.meta, archiveContext(row)),
        row.key && reencrypt(ring, row.key, archiveKeyContext(row)),
      ]);
      return { type: 'put', store: 'versions', row: { ...row, meta, ...(key && { key }) }, ifSame: row };
    });
  }

  #ofAudit(row: AuditRow): Reencryption {
    return unlessDamaged(async (ring) => {
      const sealed = await reencrypt(ring, row.sealed, auditContext(row.id));
      return { type: 'put', store: 'audit', row: { ...row, sealed }, ifSame: row };
    });
  }

  /** @returns false while something is still under the old key */
  async #end(): Promise<boolean> {
    try {
      await this.#keys.change(dropPreviousVaultKeys, ({ encryption }) => [
        { type: 'expectEvery', store: 'tokens', holds: (row) => isFresh(row, encryption) },
        { type: 'expectEvery', store: 'metadata', holds: ({ sealed }) => encryption.isCurrent(sealed) },
        { type: 'expectEvery', store: 'outbox', holds: ({ sealed }) => encryption.isCurrent(sealed) },
        { type: 'expectEvery', store: 'versions', holds: (row) => isFreshVersion(row, encryption) },
        { type: 'expectEvery', store: 'audit', holds: ({ sealed }) => encryption.isCurrent(sealed) },
      ]);
      return true;
    } catch (error) {
      if (error instanceof RowChangedError) return false;
      throw error;
    }
  }
}

/** The change that re-encrypts a row; null for a row that cannot be decrypted. */
type Reencryption = (ring: KeyRing) => Promise<Change | null>;

function unlessDamaged(make: (ring: KeyRing) => Promise<Change>): Reencryption {
  return (ring) => make(ring).catch(() => null);
}

async function reencrypt({ encryption }: KeyRing, sealed: Bytes, context: EnvelopeContext): Promise<Bytes> {
  return encryption.encrypt(await encryption.decrypt(sealed, context), context);
}

function isFresh({ meta, secret }: EncryptedToken, encryption: KeyRing['encryption']): boolean {
  return encryption.isCurrent(meta) && encryption.isCurrent(secret);
}

function isFreshVersion({ meta, key }: VersionRow, encryption: KeyRing['encryption']): boolean {
  return encryption.isCurrent(meta) && (!key || encryption.isCurrent(key));
}
