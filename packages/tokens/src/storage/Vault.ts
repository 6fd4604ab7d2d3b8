import { type EncryptedToken, isTokenError, lazily, type TokenMetadata, type TokenTarget } from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import { metaContext, secretContext, settingContext } from './envelopeContexts.ts';
import type { RecordStore, SettingRow } from './RecordStore.ts';
import { requiresUserInteraction } from './requiresUserInteraction.ts';
import { VaultKeys } from './VaultKeys.ts';

/** A stored token without its secret. */
export interface TokenRecord {
  readonly id: string;
  readonly version: number;
  readonly metadata: TokenMetadata;
}

/** A stored token with its secret. */
export interface StoredToken extends TokenRecord {
  readonly token: string;
}

/** The sites that the vault remembers besides tokens. */
export interface Settings {
  readonly currentSite: string | null;
  readonly defaultSite: string | null;
}

export interface VaultOptions {
  /** Unlocks it; the device's if left out, which asks nothing. */
  readonly key?: UnlockKey | undefined;
  /** The vault whose slots unlock this one, too; its own if left out. */
  readonly home?: Vault | undefined;
}

/**
 * The vault of one tenant: its rows and its keys. Opens the token that a request needs, which is all that most pages want of
 * it; lists, changes and all else is the work of `TokenStorageService`.
 */
export class Vault {
  readonly store: RecordStore;
  readonly keys: VaultKeys;
  /** The one whose slots unlock this one; mostly itself. */
  readonly home: Vault;
  readonly writer = lazily(async () => {
    const { VaultWriter } = await import('./VaultWriter.ts');
    return new VaultWriter(this);
  });
  /** What was done with the tokens. One for all, as its entries follow each other. */
  readonly audit = lazily(async () => {
    const { AuditLog } = await import('./AuditLog.ts');
    return new AuditLog(this.store, this.keys);
  });

  private constructor(store: RecordStore, tenantId: string, home: Vault | undefined) {
    this.store = store;
    this.keys = new VaultKeys(store, tenantId, home?.keys);
    this.home = home ?? this;
  }

  /**
   * Opens, and unlocks if that asks nothing or a key is brought; makes the keys on first use. Two tabs that do so at once
   * agree on one.
   * @returns `settings` are null while it is locked: they are encrypted
   * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as {@link unlock} for a key that was brought
   */
  static async open(
    store: RecordStore,
    tenantId: string,
    { key, home }: VaultOptions = {},
  ): Promise<{ vault: Vault; settings: Settings | null }> {
    const vault = new Vault(store, tenantId, home);
    try {
      return { vault, settings: await vault.unlock(key) };
    } catch (error) {
      if (key || !isTokenError(error) || error.code !== 'VAULT_LOCKED') throw error;
      return { vault, settings: null };
    }
  }

  /**
   * Settings are read beside the keys, not after them: the first token waits for this.
   * @param key the device's if left out, which asks nothing; of no account where another vault's slots unlock this one
   * @throws TokenError `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`; as `openSlot`
   */
  async unlock(key?: UnlockKey): Promise<Settings> {
    const [storedKeys, settingRows] = await Promise.all([this.store.getAll('keys'), this.store.getAll('metadata')]);
    await this.keys.unlock(storedKeys, key);
    return this.#openSettings(settingRows);
  }

  /** Forgets the keys. Until {@link unlock}, whatever needs them fails with `VAULT_LOCKED`. */
  lock(): void {
    this.keys.lock();
  }

  get isLocked(): boolean {
    return this.keys.isLocked;
  }

  /** It takes a person to unlock it: locking it protects something. @throws TokenError `STORAGE_*` */
  async isProtected(): Promise<boolean> {
    const rows = await this.home.store.getAll('keys');
    return requiresUserInteraction(rows.filter((row) => 'kind' in row));
  }

  close(): void {
    this.store.close();
  }

  /** The settings as they are now; another tab may have changed them. @throws TokenError `STORAGE_*` */
  async loadSettings(): Promise<Settings> {
    return this.#openSettings(await this.store.getAll('metadata'));
  }

  /**
   * The token of the device, else of its site, with one or two reads however many tokens there are.
   * @throws TokenError `DECRYPT_FAILED`, `STORAGE_*`
   */
  async loadToken({ siteId, deviceId }: TokenTarget): Promise<StoredToken | null> {
    const ofDevice = deviceId ? await this.#loadExactly(siteId, deviceId) : null;
    return ofDevice ?? this.#loadExactly(siteId);
  }

  /** @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  async loadTokenById(id: string): Promise<StoredToken | null> {
    const row = await this.store.get('tokens', id);
    return row ? this.openToken(row) : null;
  }

  /** @throws TokenError `DECRYPT_FAILED` */
  async openToken(row: EncryptedToken): Promise<StoredToken> {
    const record = await this.openRecord(row);
    const token = await this.keys.decrypt(row.secret, secretContext(row, record.metadata));
    return { ...record, token };
  }

  /** Without its secret. @throws TokenError `DECRYPT_FAILED` */
  async openRecord(row: EncryptedToken): Promise<TokenRecord> {
    const { id, version } = row;
    const json = await this.keys.decrypt(row.meta, metaContext(row));
    return { id, version, metadata: JSON.parse(json) as TokenMetadata };
  }

  async #loadExactly(siteId: string, deviceId?: string): Promise<StoredToken | null> {
    const row = await this.store.get('tokens', await this.keys.ring.targetId(siteId, deviceId));
    if (!row) return null;
    const [record, token] = await Promise.all([
      this.openRecord(row),
      this.keys.decrypt(row.secret, secretContext(row, { siteId, deviceId })),
    ]);
    return { ...record, token };
  }

  /** A setting that cannot be opened is as good as none: the person can set it again. */
  async #openSettings(rows: readonly SettingRow[]): Promise<Settings> {
    const open = async (id: keyof Settings): Promise<string | null> => {
      const row = rows.find((candidate) => candidate.id === id);
      return row ? this.keys.decrypt(row.sealed, settingContext(id)).catch(() => null) : null;
    };
    const [currentSite, defaultSite] = await Promise.all([open('currentSite'), open('defaultSite')]);
    return { currentSite, defaultSite };
  }
}
