import { type BatchOptions, isTokenError, lazily, type TokenTarget } from '../core/index.ts';
import { requiresUserInteraction, type UnlockKey } from '../crypto/index.ts';
import { secretContext, settingContext } from './envelopeContexts.ts';
import type { RotationResult } from './KeyRotation.ts';
import type { RecordStore, SettingRow } from './RecordStore.ts';
import { decryptRecord, decryptToken, type Settings, type StoredToken } from './tokenRecords.ts';
import { VaultKeys } from './VaultKeys.ts';

export interface UnlockOptions {
  /** Unlocks it; the device's if left out, which asks nothing. */
  readonly key?: UnlockKey | undefined;
  /** The vault whose slots unlock this one, too; its own if left out. */
  readonly home?: Vault | undefined;
}

/**
 * The vault of one tenant: its rows and its keys. Loads the token that a request needs, which is all that most pages need.
 * `VaultReader` reads many tokens; {@link Vault.writer} writes.
 */
export class Vault {
  readonly store: RecordStore;
  readonly keys: VaultKeys;
  /** The vault whose slots unlock this one; usually itself. */
  readonly home: Vault;
  /** Loaded with the first write. One for all, because entries of the audit log follow each other. */
  readonly writer = lazily(async () => {
    const { VaultWriter } = await import('./VaultWriter.ts');
    return new VaultWriter(this.store, this.keys);
  });

  private constructor(store: RecordStore, tenantId: string, home: Vault | undefined) {
    this.store = store;
    this.keys = new VaultKeys(store, tenantId, home?.keys);
    this.home = home ?? this;
  }

  /**
   * Opens it, and unlocks it if that asks nothing or a key is given; creates the keys on first use. Two tabs that do so at
   * once agree on the same keys.
   * @returns `settings` are null while it is locked: they are encrypted
   * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as {@link unlock} for a given key
   */
  static async open(
    store: RecordStore,
    tenantId: string,
    { key, home }: UnlockOptions = {},
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
   * Settings are read along with the keys, not after them: the first token waits for this.
   * @param key the device's if left out, which asks nothing; ignored if another vault's slots unlock this one
   * @throws TokenError `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`; as `openSlot`
   */
  async unlock(key?: UnlockKey): Promise<Settings> {
    const [storedKeys, settingRows] = await Promise.all([this.store.getAll('keys'), this.store.getAll('metadata')]);
    await this.keys.unlock(storedKeys, key);
    return this.#decryptSettings(settingRows);
  }

  /** Forgets the keys. Until {@link unlock}, whatever needs them fails with `VAULT_LOCKED`. */
  lock(): void {
    this.keys.lock();
  }

  get isLocked(): boolean {
    return this.keys.isLocked;
  }

  /** True if unlocking takes a person: then locking protects something. @throws TokenError `STORAGE_*` */
  async isProtected(): Promise<boolean> {
    const rows = await this.home.store.getAll('keys');
    return requiresUserInteraction(rows.filter((row) => 'kind' in row));
  }

  /** Rotates the key that encrypts; see {@link KeyRotation}. @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal` */
  async rotateKeys(options?: BatchOptions): Promise<RotationResult> {
    return (await this.writer()).rotation.run(options);
  }

  close(): void {
    this.store.close();
  }

  /** The settings as they are now; another tab may have changed them. @throws TokenError `STORAGE_*` */
  async loadSettings(): Promise<Settings> {
    return this.#decryptSettings(await this.store.getAll('metadata'));
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
    return row ? decryptToken(this.keys, row) : null;
  }

  async #loadExactly(siteId: string, deviceId?: string): Promise<StoredToken | null> {
    const row = await this.store.get('tokens', await this.keys.ring.targetId(siteId, deviceId));
    if (!row) return null;
    const [record, token] = await Promise.all([
      decryptRecord(this.keys, row),
      this.keys.decrypt(row.secret, secretContext(row, { siteId, deviceId })),
    ]);
    return { ...record, token };
  }

  /** A setting that cannot be decrypted counts as none: the person can set it again. */
  async #decryptSettings(rows: readonly SettingRow[]): Promise<Settings> {
    const decrypt = async (id: keyof Settings): Promise<string | null> => {
      const row = rows.find((candidate) => candidate.id === id);
      return row ? this.keys.decrypt(row.sealed, settingContext(id)).catch(() => null) : null;
    };
    const [currentSite, defaultSite] = await Promise.all([decrypt('currentSite'), decrypt('defaultSite')]);
    return { currentSite, defaultSite };
  }
}
