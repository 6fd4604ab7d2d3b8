import {
  type BatchOptions,
  type DamagedToken,
  type EncryptedToken,
  isTokenError,
  lazily,
  type TokenMetadata,
  type TokenTarget,
} from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import { destroyVault } from './destroyVault.ts';
import type { VaultInspection } from './inspectVault.ts';
import type { RotationResult } from './KeyRotation.ts';
import { Outbox } from './Outbox.ts';
import type { RecordStore, SettingRow, StoreKind } from './RecordStore.ts';
import { metaContext, secretContext, settingContext } from './sealContexts.ts';
import type { StorageStatus } from './storageStatus.ts';
import type { TokenHistory } from './TokenHistory.ts';
import type { TokenRemovals } from './TokenRemovals.ts';
import { VaultKeys } from './VaultKeys.ts';
import { VaultSlots, type VaultSlotsOptions } from './VaultSlots.ts';
import type { TokenDraft, TokenImport, Tracking } from './VaultWriter.ts';

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

/** How many tokens are opened between two looks at the abort signal: some 100 ms of work. */
const CHUNK = 2_500;

/** The sites that the vault remembers besides tokens. */
export interface Settings {
  readonly currentSite: string | null;
  readonly defaultSite: string | null;
}

/** Reads and changes settings. */
export type VaultSettings = Pick<TokenStorageService, 'loadSetting' | 'saveSetting' | 'changeSetting'>;

export interface VaultOptions {
  /** Unlocks it; the device's if left out, which asks nothing. */
  readonly key?: UnlockKey | undefined;
  /** The vault whose slots unlock this one, too; its own if left out. */
  readonly home?: TokenStorageService | undefined;
}

/**
 * The vault of one tenant: tokens and settings, sealed, over a {@link RecordStore}. Encrypts first and then writes once;
 * every write that follows a read names the version that it read.
 */
export class TokenStorageService {
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;
  readonly #home: TokenStorageService;
  readonly #writer = lazily(async () => {
    const { VaultWriter } = await import('./VaultWriter.ts');
    return new VaultWriter({
      store: this.#store,
      keys: this.#keys,
      loadToken: (id) => this.loadTokenById(id),
      openRecord: (row) => this.#openMeta(row),
      history: () => this.history(),
    });
  });
  /** What was done with the tokens. One for all, as its entries follow each other. */
  readonly audit = lazily(async () => {
    const { AuditLog } = await import('./AuditLog.ts');
    return new AuditLog(this.#store, this.#keys);
  });

  private constructor(store: RecordStore, tenantId: string, home: TokenStorageService | undefined) {
    this.#store = store;
    this.#keys = home ? new VaultKeys(store, tenantId, home.#keys) : new VaultKeys(store, tenantId);
    this.#home = home ?? this;
  }

  /**
   * Opens, and unlocks if that asks nothing or a key is brought; makes the keys on first use. Two tabs that do so at once
   * agree on one.
   * @returns `settings` are null while it is locked: they are sealed
   * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as {@link unlock} for a key that was brought
   */
  static async open(
    store: RecordStore,
    tenantId: string,
    { key, home }: VaultOptions = {},
  ): Promise<{ storage: TokenStorageService; settings: Settings | null }> {
    const storage = new TokenStorageService(store, tenantId, home);
    try {
      return { storage, settings: await storage.unlock(key) };
    } catch (error) {
      if (key || !isTokenError(error) || error.code !== 'VAULT_LOCKED') throw error;
      return { storage, settings: null };
    }
  }

  /**
   * Settings are read beside the keys, not after them: the first token waits for this.
   * @param key the device's if left out, which asks nothing; of no account where another vault's slots unlock this one
   * @throws TokenError `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`; as `openSlot`
   */
  async unlock(key?: UnlockKey): Promise<Settings> {
    const [storedKeys, settingRows] = await Promise.all([this.#store.getAll('keys'), this.#store.getAll('metadata')]);
    await this.#keys.unlock(storedKeys, key);
    return this.#openSettings(settingRows);
  }

  /** Forgets the keys. Until {@link unlock}, whatever needs them fails with `VAULT_LOCKED`. */
  lock(): void {
    this.#keys.lock();
  }

  get isLocked(): boolean {
    return this.#keys.isLocked;
  }

  /** Renews the key that seals; see {@link KeyRotation}. @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal` */
  async rotateKeys(options?: BatchOptions): Promise<RotationResult> {
    const { KeyRotation } = await import('./KeyRotation.ts');
    return new KeyRotation(this.#store, this.#keys).run(options);
  }

  /** A rotation was begun and has not ended: it was interrupted, or another tab is at it. */
  get isRotating(): boolean {
    return this.#keys.ring.isRotating;
  }

  /** The ways of unlocking it. */
  slots({ onChanged, onRenewed }: VaultSlotsOptions = {}): VaultSlots {
    const home = this.#home;
    return new VaultSlots(home.#store, {
      onChanged,
      onRenewed: async (key) => {
        await home.unlock(key);
        if (home !== this) await this.unlock();
        await onRenewed?.(key);
      },
    });
  }

  /** Where tokens are kept, and what that is worth. @throws TokenError `STORAGE_*` */
  async status(): Promise<StorageStatus> {
    const { storageStatus } = await import('./storageStatus.ts');
    return storageStatus(this.#store, this.slots());
  }

  /** What can be said without a key. @throws TokenError `STORAGE_*` */
  async inspect(): Promise<VaultInspection> {
    const { inspectVault } = await import('./inspectVault.ts');
    return inspectVault(this.#store);
  }

  /** What waits to be sent. */
  get outbox(): Outbox {
    return new Outbox(this.#store, this.#keys);
  }

  /** The tokens that were replaced. */
  async history(): Promise<TokenHistory> {
    const { TokenHistory } = await import('./TokenHistory.ts');
    return new TokenHistory(this.#store, this.#keys);
  }

  /** Removes many tokens at once, and puts them back. */
  async removals(): Promise<TokenRemovals> {
    const { TokenRemovals } = await import('./TokenRemovals.ts');
    return new TokenRemovals(this.#store, this.#keys);
  }

  get kind(): StoreKind {
    return this.#store.kind;
  }

  countTokens(): Promise<number> {
    return this.#store.count('tokens');
  }

  /**
   * The token of the device, else of its site, with one or two reads however many tokens there are.
   * @throws TokenError `DECRYPT_FAILED`, `STORAGE_*`
   */
  async loadToken(target: TokenTarget): Promise<StoredToken | null> {
    if (target.deviceId) {
      const ofDevice = await this.#loadExactly(target.siteId, target.deviceId);
      if (ofDevice) return ofDevice;
    }
    return this.#loadExactly(target.siteId);
  }

  /** @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  async loadTokenById(id: string): Promise<StoredToken | null> {
    const row = await this.#store.get('tokens', id);
    if (!row) return null;
    const { metadata } = await this.#openMeta(row);
    return this.#openSecret(row, metadata);
  }

  /**
   * Every token with its secret, for a backup; those that cannot be opened are counted.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async exportTokens({ onProgress, signal }: BatchOptions = {}): Promise<{ tokens: StoredToken[]; damaged: number }> {
    this.#assertUnlocked();
    const rows = await this.#store.getAll('tokens');
    const tokens: StoredToken[] = [];
    let damaged = 0;
    for (let start = 0; start < rows.length; start += CHUNK) {
      signal?.throwIfAborted();
      const opened = await Promise.all(rows.slice(start, start + CHUNK).map((row) => this.#tryOpen(row)));
      for (const token of opened) {
        if (token) tokens.push(token);
        else damaged += 1;
      }
      onProgress?.({ done: tokens.length + damaged, total: rows.length });
    }
    return { tokens, damaged };
  }

  /** Rows without their secrets, in the order of `rows`; null for those that cannot be opened. @throws TokenError `VAULT_LOCKED` */
  openRecords(rows: readonly EncryptedToken[]): Promise<(TokenRecord | null)[]> {
    this.#assertUnlocked();
    return Promise.all(rows.map((row) => this.#tryOpenMeta(row)));
  }

  /** One token without its secret; null if there is none. @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  async loadRecord(id: string): Promise<TokenRecord | null> {
    const row = await this.#store.get('tokens', id);
    return row ? this.#openMeta(row) : null;
  }

  /** The settings as they are now; another tab may have changed them. @throws TokenError `STORAGE_*` */
  async loadSettings(): Promise<Settings> {
    return this.#openSettings(await this.#store.getAll('metadata'));
  }

  /** Every token without its secret, and the rows that cannot be opened: they stay where they are. */
  async listTokens(): Promise<{ tokens: TokenRecord[]; damaged: DamagedToken[] }> {
    this.#assertUnlocked();
    const rows = await this.#store.getAll('tokens');
    const opened = await this.openRecords(rows);
    const tokens = opened.filter((record) => record !== null);
    const damaged = rows.filter((_, index) => opened[index] === null).map(({ id, expiresAt }) => ({ id, expiresAt }));
    return { tokens, damaged };
  }

  /** @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*` */
  async addToken(draft: TokenDraft): Promise<TokenRecord> {
    return (await this.#writer()).add(draft);
  }

  /**
   * Adds all of the tokens or none: encrypts first, then writes in one transaction.
   * @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*`; the reason of `signal` if it is aborted before the write
   */
  async addTokens(drafts: readonly TokenDraft[], options?: BatchOptions): Promise<TokenRecord[]> {
    return (await this.#writer()).addAll(drafts, options);
  }

  /**
   * Takes in tokens that were kept elsewhere, in one transaction: all is done, or nothing is.
   * @throws TokenError `DUPLICATE_TARGET`, `VERSION_CONFLICT` if one of them changed since it was read; `STORAGE_*`; the reason
   * of `signal`
   */
  async importTokens(tokens: TokenImport, options?: BatchOptions): Promise<TokenRecord[]> {
    return (await this.#writer()).import(tokens, options);
  }

  /**
   * Writes a new version of a token: other metadata, and another secret if one is given; the one before is kept then.
   * @throws TokenError `VERSION_CONFLICT` if it changed since `current` was read, `STORAGE_*`
   */
  async replaceToken(current: StoredToken, metadata: TokenMetadata, token?: string): Promise<TokenRecord> {
    return (await this.#writer()).replace(current, metadata, token);
  }

  /**
   * Notes use and standing. Does nothing if the token is gone or was replaced: the note was about the old one.
   * @returns the record as it is now, or null
   */
  async trackToken(
    id: string,
    version: number,
    track: (metadata: TokenMetadata) => Tracking,
  ): Promise<TokenRecord | null> {
    return (await this.#writer()).track(id, version, track);
  }

  /** Deletes every token with its earlier versions, those that cannot be opened as well. The keys stay. @throws TokenError `STORAGE_*` */
  async deleteAll(): Promise<void> {
    return (await this.#writer()).clear();
  }

  /**
   * The tokens that expire within these times, without their secrets, soonest first. Finds them by what rows say in clear
   * and opens no others.
   * @param from ms since the epoch
   * @param until ms since the epoch, not included
   */
  async listExpiring(from: number, until: number): Promise<TokenRecord[]> {
    this.#assertUnlocked();
    const rows = await this.#store.getExpiring(from, until);
    return (await this.openRecords(rows)).filter((record) => record !== null);
  }

  async saveSetting(id: SettingRow['id'], value: string | null): Promise<void> {
    return (await this.#writer()).saveSetting(id, value);
  }

  /** @returns null if there is none @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*` */
  async loadSetting(id: SettingRow['id']): Promise<string | null> {
    const row = await this.#store.get('metadata', id);
    return row ? this.#keys.open(row.sealed, settingContext(id)) : null;
  }

  /**
   * Changes a setting to what `change` makes of it, so that nothing is lost that another tab writes at the same moment.
   * @throws whatever `change` throws; TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async changeSetting(id: SettingRow['id'], change: (value: string | null) => string): Promise<void> {
    return (await this.#writer()).changeSetting(id, change);
  }

  /** What {@link TokenMetadata.tokenHash} is for this token in this vault. */
  tokenHash(token: string): Promise<string> {
    return this.#keys.ring.tokenHash(token);
  }

  close(): void {
    this.#store.close();
  }

  /** See {@link destroyVault}. @throws TokenError `STORAGE_*` */
  async destroy(): Promise<void> {
    this.#keys.lock();
    await destroyVault(this.#store);
  }

  /** Else every row would look as if it could not be opened. */
  #assertUnlocked(): void {
    void this.#keys.ring;
  }

  /** A setting that cannot be opened is as good as none: the person can set it again. */
  async #openSettings(rows: readonly SettingRow[]): Promise<Settings> {
    const open = async (id: keyof Settings): Promise<string | null> => {
      const row = rows.find((candidate) => candidate.id === id);
      return row ? this.#keys.open(row.sealed, settingContext(id)).catch(() => null) : null;
    };
    const [currentSite, defaultSite] = await Promise.all([open('currentSite'), open('defaultSite')]);
    return { currentSite, defaultSite };
  }

  async #loadExactly(siteId: string, deviceId?: string): Promise<StoredToken | null> {
    const row = await this.#store.get('tokens', await this.#keys.ring.targetId(siteId, deviceId));
    if (!row) return null;
    const [{ metadata }, token] = await Promise.all([
      this.#openMeta(row),
      this.#keys.open(row.secret, secretContext(row, { siteId, deviceId })),
    ]);
    return { id: row.id, version: row.version, metadata, token };
  }

  async #openMeta(row: EncryptedToken): Promise<TokenRecord> {
    const { id, version } = row;
    const json = await this.#keys.open(row.meta, metaContext(row));
    return { id, version, metadata: JSON.parse(json) as TokenMetadata };
  }

  async #tryOpenMeta(row: EncryptedToken): Promise<TokenRecord | null> {
    try {
      return await this.#openMeta(row);
    } catch {
      return null;
    }
  }

  async #tryOpen(row: EncryptedToken): Promise<StoredToken | null> {
    const record = await this.#tryOpenMeta(row);
    return record && this.#openSecret(row, record.metadata).catch(() => null);
  }

  async #openSecret(row: EncryptedToken, metadata: TokenMetadata): Promise<StoredToken> {
    const token = await this.#keys.open(row.secret, secretContext(row, metadata));
    return { id: row.id, version: row.version, metadata, token };
  }
}
