import {
  type BatchOptions,
  type DamagedToken,
  type EncryptedToken,
  isTokenError,
  TokenError,
  type TokenMetadata,
  type TokenTarget,
} from '../core/index.ts';
import { type Bytes, type KeyRing, randomVersion, type UnlockKey } from '../crypto/index.ts';
import type { AuditLog } from './AuditLog.ts';
import { destroyVault } from './destroyVault.ts';
import type { VaultInspection } from './inspectVault.ts';
import type { RotationResult } from './KeyRotation.ts';
import { Outbox } from './Outbox.ts';
import {
  type Change,
  type RecordStore,
  RowChangedError,
  RowExistsError,
  type SettingRow,
  type StoreKind,
} from './RecordStore.ts';
import { metaContext, secretContext, settingContext } from './sealContexts.ts';
import type { StorageStatus } from './storageStatus.ts';
import type { TokenHistory } from './TokenHistory.ts';
import type { TokenRemovals } from './TokenRemovals.ts';
import { VaultKeys } from './VaultKeys.ts';
import { VaultSlots, type VaultSlotsOptions } from './VaultSlots.ts';

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

/** What to store; the hash is made here, under the vault's key. */
export interface TokenDraft {
  readonly metadata: Omit<TokenMetadata, 'tokenHash'>;
  readonly token: string;
}

/** Tokens that were kept elsewhere, and what is to become of those that are here. */
export interface TokenImport {
  readonly added: readonly TokenDraft[];
  /** Tokens that take the place of stored ones, which are kept as versions. */
  readonly replacing: readonly { readonly stored: Pick<TokenRecord, 'id' | 'version'>; readonly draft: TokenDraft }[];
  /** Everything that is stored goes before, with its versions, also what cannot be opened. */
  readonly isClearing: boolean;
}

/** Use and standing of a token: kept without a new version, because they change nothing that another tab could lose. */
export type Tracking = Partial<
  Pick<TokenMetadata, 'lastUsed' | 'lastValidated' | 'useCount' | 'verdict' | 'refreshFailedAt' | 'remindAt'>
>;

/** How often use and standing are noted anew because another tab noted something at the same moment. */
const MOST_ATTEMPTS = 10;
/** What was imported may be deleted where it was before. */
const DURABLE = { durable: true };
/** How many tokens are encrypted between two looks at the abort signal: some 100 ms of work. */
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
  #auditLog: Promise<AuditLog> | null = null;

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

  /** What was done with the tokens. One for all, as its entries follow each other. */
  audit(): Promise<AuditLog> {
    this.#auditLog ??= import('./AuditLog.ts').then(({ AuditLog }) => new AuditLog(this.#store, this.#keys));
    return this.#auditLog;
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
    return this.#write(
      async (ring) => {
        const { row, record } = await sealNew(ring, draft, randomVersion());
        return { changes: [{ type: 'add', store: 'tokens', row }], result: record };
      },
      { about: draft.metadata },
    );
  }

  /**
   * Adds all of the tokens or none: encrypts first, then writes in one transaction.
   * @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*`; the reason of `signal` if it is aborted before the write
   */
  addTokens(drafts: readonly TokenDraft[], options: BatchOptions = {}): Promise<TokenRecord[]> {
    return this.#write(async (ring) => {
      const sealed = await sealMany(ring, drafts, options);
      // In the order of their ids, which are random: the database takes sorted rows a sixth faster.
      const rows = sealed.map(({ row }) => row).toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const changes = rows.map((row) => ({ type: 'add', store: 'tokens', row }) as const);
      return { changes, result: sealed.map(({ record }) => record) };
    });
  }

  /**
   * Takes in tokens that were kept elsewhere, in one transaction: all is done, or nothing is.
   * @throws TokenError `DUPLICATE_TARGET`, `VERSION_CONFLICT` if one of them changed since it was read; `STORAGE_*`; the reason
   * of `signal`
   */
  importTokens(tokens: TokenImport, options: BatchOptions = {}): Promise<TokenRecord[]> {
    return this.#write(async (ring) => {
      const clearing: Change[] = tokens.isClearing ? [clear('tokens'), clear('versions')] : [];
      const sealed = await sealMany(ring, tokens.added, options);
      const replaced = await Promise.all(tokens.replacing.map((one) => this.#sealReplacement(ring, one)));
      const additions = sealed.map(({ row }): Change => ({ type: 'add', store: 'tokens', row }));
      const changes = [...clearing, ...additions, ...replaced.flatMap((one) => one.changes)];
      return { changes, result: [...sealed, ...replaced].map(({ record }) => record) };
    }, DURABLE);
  }

  async #sealReplacement(
    ring: KeyRing,
    { stored: { id, version }, draft: { metadata, token } }: TokenImport['replacing'][number],
  ): Promise<{ changes: Change[]; record: TokenRecord }> {
    const current = await this.loadTokenById(id);
    if (current?.version !== version) throw new RowChangedError(id);
    const tokenHash = await ring.tokenHash(token);
    const { row, record } = await sealToken(ring, id, version + 1, { ...metadata, tokenHash }, token);
    const archive = await (await this.history()).archive(ring, current, metadata.updatedAt);
    return { changes: [{ type: 'put', store: 'tokens', row, ifVersion: version }, ...archive], record };
  }

  /**
   * Writes a new version of a token: other metadata, and another secret if one is given; the one before is kept then.
   * @throws TokenError `VERSION_CONFLICT` if it changed since `current` was read, `STORAGE_*`
   */
  replaceToken(current: StoredToken, metadata: TokenMetadata, token = current.token): Promise<TokenRecord> {
    return this.#write(
      async (ring) => {
        const tokenHash = token === current.token ? current.metadata.tokenHash : await ring.tokenHash(token);
        const { row, record } = await sealToken(
          ring,
          current.id,
          current.version + 1,
          { ...metadata, tokenHash },
          token,
        );
        const put: Change = { type: 'put', store: 'tokens', row, ifVersion: current.version };
        // Only another token is another version: a name is quickly typed again.
        const archive =
          token === current.token ? [] : await (await this.history()).archive(ring, current, metadata.updatedAt);
        return { changes: [put, ...archive], result: record };
      },
      { about: metadata },
    );
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
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const row = await this.#store.get('tokens', id);
      if (row?.version !== version) return null;
      const { metadata } = await this.#openMeta(row);
      const tracked = { ...metadata, ...track(metadata) };
      if (await this.#putMeta(row, tracked)) return { id, version, metadata: tracked };
    }
    return null;
  }

  /** Deletes every token with its earlier versions, those that cannot be opened as well. The keys stay. @throws TokenError `STORAGE_*` */
  async deleteAll(): Promise<void> {
    await this.#store.write([clear('tokens'), clear('versions')]);
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
    if (value === null) return this.#store.write([{ type: 'delete', store: 'metadata', id }]);
    return this.#write(async ({ encryption }) => {
      const sealed = await encryption.seal(value, settingContext(id));
      return { changes: [{ type: 'put', store: 'metadata', row: { id, sealed } }], result: undefined };
    });
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
    for (let attempt = 1; ; attempt++) {
      const before = await this.#store.get('metadata', id);
      const next = change(before ? await this.#keys.open(before.sealed, settingContext(id)) : null);
      try {
        await this.#keys.write(async ({ encryption }) => {
          const row = { id, sealed: await encryption.seal(next, settingContext(id)) };
          const step: Change = before
            ? { type: 'put', store: 'metadata', row, ifSame: before }
            : { type: 'add', store: 'metadata', row };
          return { changes: [step], result: undefined };
        });
        return;
      } catch (error) {
        const isTaken = error instanceof RowChangedError || error instanceof RowExistsError;
        if (!isTaken || attempt === MOST_ATTEMPTS) throw error;
      }
    }
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

  /** @returns false if the row was changed meanwhile */
  async #putMeta(row: EncryptedToken, metadata: TokenMetadata): Promise<boolean> {
    try {
      await this.#keys.write(async (ring) => {
        const meta = await sealMeta(ring, row, metadata);
        return { changes: [{ type: 'put', store: 'tokens', row: { ...row, meta }, ifSame: row }], result: undefined };
      });
      return true;
    } catch (error) {
      if (error instanceof RowChangedError) return false;
      throw error;
    }
  }

  async #write<Result>(
    seal: (ring: KeyRing) => Promise<{ changes: readonly Change[]; result: Result }>,
    { about, ...options }: { about?: TokenTarget; durable?: boolean } = {},
  ): Promise<Result> {
    try {
      return await this.#keys.write(seal, options);
    } catch (error) {
      throw explain(error, about);
    }
  }
}

function clear(store: 'tokens' | 'versions'): Change {
  return { type: 'clear', store };
}

interface SealedToken {
  readonly row: EncryptedToken;
  readonly record: TokenRecord;
}

async function sealMany(
  ring: KeyRing,
  drafts: readonly TokenDraft[],
  { onProgress, signal }: BatchOptions,
): Promise<SealedToken[]> {
  const sealed: SealedToken[] = [];
  const version = randomVersion();
  for (let start = 0; start < drafts.length; start += CHUNK) {
    signal?.throwIfAborted();
    const chunk = drafts.slice(start, start + CHUNK);
    sealed.push(...(await Promise.all(chunk.map((draft) => sealNew(ring, draft, version)))));
    onProgress?.({ done: sealed.length, total: drafts.length });
  }
  signal?.throwIfAborted();
  return sealed;
}

async function sealNew(ring: KeyRing, { metadata, token }: TokenDraft, version: number): Promise<SealedToken> {
  const { siteId, deviceId } = metadata;
  const [id, tokenHash] = await Promise.all([ring.targetId(siteId, deviceId), ring.tokenHash(token)]);
  return sealToken(ring, id, version, { ...metadata, tokenHash }, token);
}

async function sealToken(
  ring: KeyRing,
  id: string,
  version: number,
  metadata: TokenMetadata,
  token: string,
): Promise<SealedToken> {
  const [meta, secret] = await Promise.all([
    sealMeta(ring, { id, version }, metadata),
    ring.encryption.seal(token, secretContext({ id, version }, metadata)),
  ]);
  return { row: { id, version, expiresAt: metadata.expiresAt, meta, secret }, record: { id, version, metadata } };
}

function sealMeta(
  { encryption }: KeyRing,
  place: { id: string; version: number },
  metadata: TokenMetadata,
): Promise<Bytes> {
  return encryption.seal(JSON.stringify(metadata), metaContext(place));
}

function explain(error: unknown, about?: TokenTarget): unknown {
  if (error instanceof RowChangedError) {
    return new TokenError(
      'VERSION_CONFLICT',
      'This token was changed or deleted meanwhile, perhaps in another tab. Look at it again.',
    );
  }
  if (!(error instanceof RowExistsError)) return error;
  const whose = about
    ? about.deviceId
      ? `Device "${about.deviceId}" of site "${about.siteId}"`
      : `Site "${about.siteId}"`
    : 'One of the sites';
  return new TokenError(
    'DUPLICATE_TARGET',
    `${whose} has a token already. Edit or refresh that one, or delete it first.`,
  );
}
