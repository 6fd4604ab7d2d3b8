import type { BatchOptions, DamagedToken, EncryptedToken, TokenMetadata, TokenTarget } from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import type { AuditLog } from './AuditLog.ts';
import { destroyVault } from './destroyVault.ts';
import { settingContext } from './envelopeContexts.ts';
import { inspectVault, type VaultInspection } from './inspectVault.ts';
import type { RotationResult } from './KeyRotation.ts';
import { Outbox } from './Outbox.ts';
import type { RecordStore, SettingRow, StoreKind } from './RecordStore.ts';
import type { StorageStatus } from './storageStatus.ts';
import type { TokenHistory } from './TokenHistory.ts';
import type { TokenRemovals } from './TokenRemovals.ts';
import { type Settings, type StoredToken, type TokenRecord, Vault } from './Vault.ts';
import type { VaultKeys } from './VaultKeys.ts';
import { VaultSlots, type VaultSlotsOptions } from './VaultSlots.ts';
import type { TokenDraft, TokenImport, Tracking } from './VaultWriter.ts';

/** How many tokens are opened between two looks at the abort signal: some 100 ms of work. */
const CHUNK = 2_500;

/** Reads and changes settings. */
export type VaultSettings = Pick<TokenStorageService, 'loadSetting' | 'saveSetting' | 'changeSetting'>;

/**
 * The vault of one tenant: tokens and settings, encrypted, over a {@link RecordStore}. Encrypts first and then writes once;
 * every write that follows a read names the version that it read. Remembers nothing itself, so that there may be several for
 * one {@link Vault}.
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
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;

  constructor(vault: Vault) {
    this.#vault = vault;
    this.#store = vault.store;
    this.#keys = vault.keys;
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

  /** Rotates the key that encrypts; see {@link KeyRotation}. @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal` */
  async rotateKeys(options?: BatchOptions): Promise<RotationResult> {
    const { KeyRotation } = await import('./changingKeys.ts');
    return new KeyRotation(this.#store, this.#keys).run(options);
  }

  /** A rotation was begun and has not ended: it was interrupted, or another tab is at it. */
  get isRotating(): boolean {
    return this.#keys.ring.isRotating;
  }

  /** The ways of unlocking it. */
  slots({ onChanged, onMasterKeyRotated }: VaultSlotsOptions = {}): VaultSlots {
    const { home } = this.#vault;
    return new VaultSlots(home.store, {
      onChanged,
      onMasterKeyRotated: async (key) => {
        await home.unlock(key);
        if (home !== this.#vault) await this.unlock();
        await onMasterKeyRotated?.(key);
      },
    });
  }

  /** Where tokens are kept, and what that is worth. @throws TokenError `STORAGE_*` */
  async status(): Promise<StorageStatus> {
    const { storageStatus } = await import('./storageStatus.ts');
    return storageStatus(this.#store, this.slots());
  }

  /** What can be said without a key. @throws TokenError `STORAGE_*` */
  inspect(): Promise<VaultInspection> {
    return inspectVault(this.#store);
  }

  /** What was done with the tokens. */
  audit(): Promise<AuditLog> {
    return this.#vault.audit();
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

  /** See {@link Vault.loadToken}. @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  loadToken(target: TokenTarget): Promise<StoredToken | null> {
    return this.#vault.loadToken(target);
  }

  /** @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  loadTokenById(id: string): Promise<StoredToken | null> {
    return this.#vault.loadTokenById(id);
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
      const opened = await Promise.all(
        rows.slice(start, start + CHUNK).map((row) => this.#vault.openToken(row).catch(() => null)),
      );
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
    return Promise.all(rows.map((row) => this.#tryOpenRecord(row)));
  }

  /** One token without its secret; null if there is none. @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  async loadRecord(id: string): Promise<TokenRecord | null> {
    const row = await this.#store.get('tokens', id);
    return row ? this.#vault.openRecord(row) : null;
  }

  /** The settings as they are now; another tab may have changed them. @throws TokenError `STORAGE_*` */
  loadSettings(): Promise<Settings> {
    return this.#vault.loadSettings();
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
   * Takes in tokens that were kept elsewhere, in one transaction: all is done, or nothing is.
   * @throws TokenError `DUPLICATE_TARGET`, `VERSION_CONFLICT` if one of them changed since it was read; `STORAGE_*`; the reason
   * of `signal`
   */
  async importTokens(tokens: TokenImport, options?: BatchOptions): Promise<TokenRecord[]> {
    return (await this.#vault.writer()).import(tokens, options);
  }

  /**
   * Writes a new version of a token: other metadata, and another secret if one is given; the one before is kept then.
   * @throws TokenError `VERSION_CONFLICT` if it changed since `current` was read, `STORAGE_*`
   */
  async replaceToken(current: StoredToken, metadata: TokenMetadata, token?: string): Promise<TokenRecord> {
    return (await this.#vault.writer()).replace(current, metadata, token);
  }

  /**
   * Notes use and verdict. Does nothing if the token is gone or was replaced: the note was about the old one.
   * @returns the record as it is now, or null
   */
  async trackToken(
    id: string,
    version: number,
    track: (metadata: TokenMetadata) => Tracking,
  ): Promise<TokenRecord | null> {
    return (await this.#vault.writer()).track(id, version, track);
  }

  /** Deletes every token with its earlier versions, those that cannot be opened as well. The keys stay. @throws TokenError `STORAGE_*` */
  async deleteAll(): Promise<void> {
    return (await this.#vault.writer()).clear();
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
    return (await this.#vault.writer()).saveSetting(id, value);
  }

  /** @returns null if there is none @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*` */
  async loadSetting(id: SettingRow['id']): Promise<string | null> {
    const row = await this.#store.get('metadata', id);
    return row ? this.#keys.decrypt(row.sealed, settingContext(id)) : null;
  }

  /**
   * Changes a setting to what `change` makes of it, so that nothing is lost that another tab writes at the same moment.
   * @throws whatever `change` throws; TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async changeSetting(id: SettingRow['id'], change: (value: string | null) => string): Promise<void> {
    return (await this.#vault.writer()).changeSetting(id, change);
  }

  /** What {@link TokenMetadata.tokenHash} is for this token in this vault. */
  tokenFingerprint(token: string): Promise<string> {
    return this.#keys.ring.tokenFingerprint(token);
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

  async #tryOpenRecord(row: EncryptedToken): Promise<TokenRecord | null> {
    try {
      return await this.#vault.openRecord(row);
    } catch {
      return null;
    }
  }
}
