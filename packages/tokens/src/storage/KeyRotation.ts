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
  /** Rows that cannot be opened, and so not re-encrypted: as long as there are any, the old key is kept. */
  readonly damaged: number;
}

/** Rows that are written in one transaction: some 50 ms of work between two looks at the abort signal. */
const PAGE = 500;
/** What changes while it is re-encrypted is seen to in the next pass; who changes rows all the time keeps it from ending. */
const MOST_PASSES = 20;

/**
 * Rotates the vault key. First a keyring with a new key beside the old one is stored: from then on nothing is encrypted with
 * the old one, by no tab, as every write names the keyring that it was encrypted with. Then all rows are re-encrypted, page by
 * page, at the version that they have. Last, in one transaction that sees no row under the old key any more, the old key
 * goes. Everything can be opened at every moment; whatever is interrupted goes on from where it was.
 */
export class KeyRotation {
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;

  constructor(store: RecordStore, keys: VaultKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  /**
   * Begins a rotation, or goes on with one that was interrupted.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`: what is re-encrypted by then stays so
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

  async #reencryptPage(page: readonly Reseal[]): Promise<RotationResult> {
    try {
      return await this.#keys.write(async (ring) => {
        const changes = (await Promise.all(page.map((reencrypt) => reencrypt(ring)))).filter(
          (change) => change !== null,
        );
        const result = { reencrypted: changes.length, damaged: page.length - changes.length };
        return { changes, result };
      });
    } catch (error) {
      // One of them was changed meanwhile: one by one, so that it keeps none of the others.
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
  async #findStale(): Promise<Reseal[]> {
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

  #ofToken(row: EncryptedToken): Reseal {
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

  #ofSetting(row: SettingRow): Reseal {
    return unlessDamaged(async (ring) => {
      const sealed = await reencrypt(ring, row.sealed, settingContext(row.id));
      return { type: 'put', store: 'metadata', row: { ...row, sealed }, ifSame: row };
    });
  }

  #ofOutbox(row: OutboxRow): Reseal {
    return unlessDamaged(async (ring) => {
      const sealed = await reencrypt(ring, row.sealed, outboxContext(row.id));
      return { type: 'put', store: 'outbox', row: { ...row, sealed }, ifSame: row };
    });
  }

  /** Its secret is under a key of its own, which is all that has to be re-encrypted. */
  #ofVersion(row: VersionRow): Reseal {
    return unlessDamaged(async (ring) => {
      const [meta, key] = await Promise.all([
        reencrypt(ring, row.meta, archiveContext(row)),
        row.key && reencrypt(ring, row.key, archiveKeyContext(row)),
      ]);
      return { type: 'put', store: 'versions', row: { ...row, meta, ...(key && { key }) }, ifSame: row };
    });
  }

  #ofAudit(row: AuditRow): Reseal {
    return unlessDamaged(async (ring) => {
      const sealed = await reencrypt(ring, row.sealed, auditContext(row.id));
      return { type: 'put', store: 'audit', row: { ...row, sealed }, ifSame: row };
    });
  }

  /** @returns false while there is still something under the old key */
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

/** Makes the change that encrypts a row anew; null for a row that cannot be opened. */
type Reseal = (ring: KeyRing) => Promise<Change | null>;

function unlessDamaged(make: (ring: KeyRing) => Promise<Change>): Reseal {
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
