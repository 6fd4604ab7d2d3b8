import type { BatchOptions, DamagedToken, EncryptedToken, TokenMetadata, TokenTarget } from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import type { AuditLog } from './AuditLog.ts';
import type { RotationResult } from './KeyRotation.ts';
import { destroyVault, inspectVault, type VaultInspection } from './lockedVault.ts';
import { Outbox } from './Outbox.ts';
import type { RecordStore, SettingRow, StoreKind } from './RecordStore.ts';
import type { VaultSlotsOptions } from './SlotEditor.ts';
import { type StorageStatus, storageStatus } from './storageStatus.ts';
import type { TokenHistory } from './TokenHistory.ts';
import type { TokenRemovals } from './TokenRemovals.ts';
import type { Settings, StoredToken, TokenDraft, TokenImport, TokenRecord, Tracking } from './tokenRecords.ts';
import { Vault } from './Vault.ts';
import { VaultReader } from './VaultReader.ts';
import { VaultSettings } from './VaultSettings.ts';
import { VaultSlots } from './VaultSlots.ts';

/**
 * The vault of one tenant: tokens and settings, encrypted, over a {@link RecordStore}. Encrypts first and then writes once;
 * every write that follows a read names the version that it read. Keeps no state of its own, so that there may be several
 * for one {@link Vault}.
 *
 * @example
 * ```ts
 * import { openRecordStore, TokenStorageService } from '@building-vitals/tokens/advanced';
 *
 * const { storage } = await TokenStorageService.open(await openRecordStore('default'), 'default');
 * const { tokens, damaged } = await storage.listTokens();
 * ```
 */
export class TokenStorageService {
  readonly #vault: Vault;
  readonly #reader: VaultReader;
  readonly #settings: VaultSettings;

  constructor(vault: Vault) {
    this.#vault = vault;
    this.#reader = new VaultReader(vault);
    this.#settings = new VaultSettings(vault);
  }

  /** See {@link Vault.open}. */
  static async open(
    store: RecordStore,
    tenantId: string,
    { key, home }: { key?: UnlockKey | undefined; home?: TokenStorageService | undefined } = {},
  ): Promise<{ storage: TokenStorageService; settings: Settings | null }> {
    const { vault, settings } = await Vault.open(store, tenantId, { key, home: home ? home.#vault : undefined });
    return { storage: new TokenStorageService(vault), settings };
  }

  /** See {@link Vault.unlock}. */
  unlock(key?: UnlockKey): Promise<Settings> {
    return this.#vault.unlock(key);
  }

  /** Forgets the keys. Until {@link unlock}, whatever needs them fails with `VAULT_LOCKED`. */
  lock(): void {
    this.#vault.lock();
  }

  get isLocked(): boolean {
    return this.#vault.isLocked;
  }

  /** See {@link Vault.rotateKeys}. */
  rotateKeys(options?: BatchOptions): Promise<RotationResult> {
    return this.#vault.rotateKeys(options);
  }

  /** A rotation has not finished: it was interrupted, or another tab is running it. */
  get isRotating(): boolean {
    return this.#vault.keys.ring.isRotating;
  }

  /** The ways of unlocking it. */
  slots(options?: VaultSlotsOptions): VaultSlots {
    return VaultSlots.of(this.#vault, options);
  }

  /** Where tokens are kept, and what that is worth. @throws TokenError `STORAGE_*` */
  status(): Promise<StorageStatus> {
    return storageStatus(this.#vault.store, this.slots());
  }

  /** What can be said without a key. @throws TokenError `STORAGE_*` */
  inspect(): Promise<VaultInspection> {
    return inspectVault(this.#vault.store);
  }

  /** What was done with the tokens. */
  async audit(): Promise<AuditLog> {
    return (await this.#vault.writer()).audit;
  }

  /** What waits to be sent. */
  get outbox(): Outbox {
    return new Outbox(this.#vault.store, this.#vault.keys);
  }

  /** The tokens that were replaced. */
  async history(): Promise<TokenHistory> {
    return (await this.#vault.writer()).history;
  }

  /** Removes many tokens at once, and puts them back. */
  async removals(): Promise<TokenRemovals> {
    return (await this.#vault.writer()).removals;
  }

  get kind(): StoreKind {
    return this.#vault.store.kind;
  }

  countTokens(): Promise<number> {
    return this.#reader.countTokens();
  }

  /** See {@link Vault.loadToken}. @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  loadToken(target: TokenTarget): Promise<StoredToken | null> {
    return this.#vault.loadToken(target);
  }

  /** @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  loadTokenById(id: string): Promise<StoredToken | null> {
    return this.#vault.loadTokenById(id);
  }

  /** See {@link VaultReader.exportTokens}. */
  exportTokens(options?: BatchOptions): Promise<{ tokens: StoredToken[]; damaged: number }> {
    return this.#reader.exportTokens(options);
  }

  /** See {@link VaultReader.decryptRecords}. */
  openRecords(rows: readonly EncryptedToken[]): Promise<(TokenRecord | null)[]> {
    return this.#reader.decryptRecords(rows);
  }

  /** One token without its secret; null if there is none. @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  loadRecord(id: string): Promise<TokenRecord | null> {
    return this.#reader.loadRecord(id);
  }

  /** The settings as they are now; another tab may have changed them. @throws TokenError `STORAGE_*` */
  loadSettings(): Promise<Settings> {
    return this.#vault.loadSettings();
  }

  /** See {@link VaultReader.listTokens}. */
  listTokens(): Promise<{ tokens: TokenRecord[]; damaged: DamagedToken[] }> {
    return this.#reader.listTokens();
  }

  /** @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*` */
  async addToken(draft: TokenDraft): Promise<TokenRecord> {
    return (await this.#vault.writer()).add(draft);
  }

  /**
   * Adds all of the tokens or none: encrypts first, then writes in one transaction.
   * @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*`; the reason of `signal` if it is aborted before the write
   */
  async addTokens(drafts: readonly TokenDraft[], options?: BatchOptions): Promise<TokenRecord[]> {
    return (await this.#vault.writer()).addAll(drafts, options);
  }

  /**
   * Imports tokens in one transaction, all or none.
   * @throws TokenError `DUPLICATE_TARGET`, `VERSION_CONFLICT` if one of them changed since it was read; `STORAGE_*`; the reason
   * of `signal`
   */
  async importTokens(tokens: TokenImport, options?: BatchOptions): Promise<TokenRecord[]> {
    return (await this.#vault.writer()).import(tokens, options);
  }

  /**
   * Writes a new version of a token: other metadata, and another secret if one is given; the previous one is kept then.
   * @throws TokenError `VERSION_CONFLICT` if it changed since `current` was read, `STORAGE_*`
   */
  async replaceToken(current: StoredToken, metadata: TokenMetadata, token?: string): Promise<TokenRecord> {
    return (await this.#vault.writer()).replace(current, metadata, token);
  }

  /**
   * Records use and verdict. Does nothing if the token was deleted or replaced: they belong to that version.
   * @returns the record as it is now, or null
   */
  async trackToken(
    id: string,
    version: number,
    track: (metadata: TokenMetadata) => Tracking,
  ): Promise<TokenRecord | null> {
    return (await this.#vault.writer()).track(id, version, track);
  }

  /** Deletes every token with its earlier versions, including those that cannot be decrypted. The keys stay. @throws TokenError `STORAGE_*` */
  async deleteAll(): Promise<void> {
    return (await this.#vault.writer()).clear();
  }

  /** See {@link VaultReader.listExpiring}. */
  listExpiring(from: number, until: number): Promise<TokenRecord[]> {
    return this.#reader.listExpiring(from, until);
  }

  saveSetting(id: SettingRow['id'], value: string | null): Promise<void> {
    return this.#settings.saveSetting(id, value);
  }

  /** @returns null if there is none @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*` */
  loadSetting(id: SettingRow['id']): Promise<string | null> {
    return this.#settings.loadSetting(id);
  }

  /**
   * Changes a setting to what `change` makes of it, so that nothing is lost that another tab writes at the same moment.
   * @throws whatever `change` throws; TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  changeSetting(id: SettingRow['id'], change: (value: string | null) => string): Promise<void> {
    return this.#settings.changeSetting(id, change);
  }

  /** What {@link TokenMetadata.tokenHash} is for this token in this vault. */
  tokenFingerprint(token: string): Promise<string> {
    return this.#vault.keys.ring.tokenFingerprint(token);
  }

  close(): void {
    this.#vault.close();
  }

  /** See {@link destroyVault}. @throws TokenError `STORAGE_*` */
  destroy(): Promise<void> {
    this.#vault.lock();
    return destroyVault(this.#vault.store);
  }
}
