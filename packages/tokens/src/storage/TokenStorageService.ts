import {
  type BatchOptions,
  type DamagedToken,
  type EncryptedToken,
  isTokenError,
  TokenError,
  type TokenMetadata,
  type TokenTarget,
} from '../core/index.ts';
import {
  type EnvelopeContext,
  type FirstDeviceSlot,
  KeyRing,
  type KeyRow,
  randomVersion,
  type UnlockKey,
} from '../crypto/index.ts';
import { Outbox } from './Outbox.ts';
import {
  type Change,
  type RecordStore,
  RowChangedError,
  RowExistsError,
  type SettingRow,
  type StoreKind,
  type StoreRows,
} from './RecordStore.ts';
import { VaultSlots } from './VaultSlots.ts';

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

/** Use and standing of a token: kept without a new version, because they change nothing that another tab could lose. */
export type Tracking = Partial<
  Pick<TokenMetadata, 'lastUsed' | 'lastValidated' | 'useCount' | 'verdict' | 'refreshFailedAt' | 'remindAt'>
>;

/** How many tokens are encrypted between two looks at the abort signal: some 100 ms of work. */
const CHUNK = 2_500;

/** What the vault remembers besides tokens. */
export type Settings = { readonly [Id in SettingRow['id']]: string | null };

/**
 * The vault of one tenant: tokens and settings, sealed, over a {@link RecordStore}. Encrypts first and then writes once;
 * every write that follows a read names the version that it read.
 */
export class TokenStorageService {
  readonly #store: RecordStore;
  readonly #tenantId: string;
  #keys: KeyRing | null = null;

  private constructor(store: RecordStore, tenantId: string) {
    this.#store = store;
    this.#tenantId = tenantId;
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
    key?: UnlockKey,
  ): Promise<{ storage: TokenStorageService; settings: Settings | null }> {
    const storage = new TokenStorageService(store, tenantId);
    try {
      return { storage, settings: await storage.unlock(key) };
    } catch (error) {
      if (key || !isTokenError(error) || error.code !== 'VAULT_LOCKED') throw error;
      return { storage, settings: null };
    }
  }

  /**
   * Settings are read beside the keys, not after them: the first token waits for this.
   * @param key the device's if left out, which asks nothing
   * @throws TokenError `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`; as `openSlot`
   */
  async unlock(key?: UnlockKey): Promise<Settings> {
    const [storedKeys, settingRows] = await Promise.all([this.#store.getAll('keys'), this.#store.getAll('metadata')]);
    const keyRows = await readyKeys(this.#store, storedKeys, this.#tenantId);
    this.#keys = await KeyRing.unlock(keyRows, this.#tenantId, key);
    return this.#openSettings(settingRows);
  }

  /** Forgets the keys. Until {@link unlock}, whatever needs them fails with `VAULT_LOCKED`. */
  lock(): void {
    this.#keys = null;
  }

  get isLocked(): boolean {
    return this.#keys === null;
  }

  /** The ways of unlocking it. */
  get slots(): VaultSlots {
    return new VaultSlots(this.#store);
  }

  /** What waits to be sent. */
  get outbox(): Outbox {
    return new Outbox(this.#store, () => this.#ring.encryption);
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
    const opened = await Promise.all(rows.map((row) => this.#tryOpenMeta(row)));
    const tokens = opened.filter((record) => record !== null);
    const damaged = rows.filter((_, index) => opened[index] === null).map(({ id, expiresAt }) => ({ id, expiresAt }));
    return { tokens, damaged };
  }

  /** @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*` */
  async addToken(draft: TokenDraft): Promise<TokenRecord> {
    const { row, record } = await this.#sealNew(draft, randomVersion());
    await this.#write([{ type: 'add', store: 'tokens', row }], record.metadata);
    return record;
  }

  /**
   * Adds all of the tokens or none: encrypts first, then writes in one transaction.
   * @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*`; the reason of `signal` if it is aborted before the write
   */
  async addTokens(drafts: readonly TokenDraft[], { onProgress, signal }: BatchOptions = {}): Promise<TokenRecord[]> {
    const sealed: { row: EncryptedToken; record: TokenRecord }[] = [];
    const version = randomVersion();
    for (let start = 0; start < drafts.length; start += CHUNK) {
      signal?.throwIfAborted();
      const chunk = drafts.slice(start, start + CHUNK);
      sealed.push(...(await Promise.all(chunk.map((draft) => this.#sealNew(draft, version)))));
      onProgress?.({ done: sealed.length, total: drafts.length });
    }
    signal?.throwIfAborted();
    // In the order of their ids, which are random: the database takes sorted rows a sixth faster.
    const rows = sealed.map(({ row }) => row).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await this.#write(rows.map((row) => ({ type: 'add', store: 'tokens', row }) as const));
    return sealed.map(({ record }) => record);
  }

  /**
   * Writes a new version of a token: other metadata, and another secret if one is given.
   * @throws TokenError `VERSION_CONFLICT` if it changed since `current` was read, `STORAGE_*`
   */
  async replaceToken(current: StoredToken, metadata: TokenMetadata, token = current.token): Promise<TokenRecord> {
    const version = current.version + 1;
    const tokenHash = token === current.token ? current.metadata.tokenHash : await this.#ring.tokenHash(token);
    const { row, record } = await this.#seal(current.id, version, { ...metadata, tokenHash }, token);
    await this.#write([{ type: 'put', store: 'tokens', row, ifVersion: current.version }], record.metadata);
    return record;
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
    const row = await this.#store.get('tokens', id);
    if (row?.version !== version) return null;
    const { metadata } = await this.#openMeta(row);
    const tracked = { ...metadata, ...track(metadata) };
    const meta = await this.#sealMeta(id, version, tracked);
    try {
      await this.#store.write([{ type: 'put', store: 'tokens', row: { ...row, meta }, ifVersion: version }]);
    } catch (error) {
      if (error instanceof RowChangedError) return null;
      throw error;
    }
    return { id, version, metadata: tracked };
  }

  /** @throws TokenError `VERSION_CONFLICT` if it changed since, `STORAGE_*` */
  async deleteToken(record: TokenRecord): Promise<void> {
    const change = { type: 'delete', store: 'tokens', id: record.id, ifVersion: record.version } as const;
    await this.#write([change], record.metadata);
  }

  /** Deletes every token, those that cannot be opened as well. The keys stay. @throws TokenError `STORAGE_*` */
  async deleteAll(): Promise<void> {
    await this.#store.write([{ type: 'clear', store: 'tokens' }]);
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
    return (await Promise.all(rows.map((row) => this.#tryOpenMeta(row)))).filter((record) => record !== null);
  }

  async saveSetting(id: keyof Settings, siteId: string | null): Promise<void> {
    if (siteId === null) return this.#store.write([{ type: 'delete', store: 'metadata', id }]);
    const sealed = await this.#ring.encryption.seal(siteId, settingContext(id));
    await this.#store.write([{ type: 'put', store: 'metadata', row: { id, sealed } }]);
  }

  /** What {@link TokenMetadata.tokenHash} is for this token in this vault. */
  tokenHash(token: string): Promise<string> {
    return this.#ring.tokenHash(token);
  }

  close(): void {
    this.#store.close();
  }

  /** Else every row would look as if it could not be opened. */
  #assertUnlocked(): void {
    if (this.isLocked) throw vaultLocked();
  }

  get #ring(): KeyRing {
    if (this.#keys) return this.#keys;
    throw vaultLocked();
  }

  /** A setting that cannot be opened is as good as none: the person can set it again. */
  async #openSettings(rows: readonly SettingRow[]): Promise<Settings> {
    const open = async (id: keyof Settings): Promise<string | null> => {
      const row = rows.find((candidate) => candidate.id === id);
      return row ? this.#ring.encryption.open(row.sealed, settingContext(id)).catch(() => null) : null;
    };
    const [currentSite, defaultSite] = await Promise.all([open('currentSite'), open('defaultSite')]);
    return { currentSite, defaultSite };
  }

  async #loadExactly(siteId: string, deviceId?: string): Promise<StoredToken | null> {
    const row = await this.#store.get('tokens', await this.#ring.targetId(siteId, deviceId));
    if (!row) return null;
    const [{ metadata }, token] = await Promise.all([
      this.#openMeta(row),
      this.#ring.encryption.open(row.secret, { purpose: 'secret', siteId, deviceId, id: row.id, version: row.version }),
    ]);
    return { id: row.id, version: row.version, metadata, token };
  }

  async #openMeta(row: EncryptedToken): Promise<TokenRecord> {
    const { id, version } = row;
    const json = await this.#ring.encryption.open(row.meta, { purpose: 'meta', id, version });
    return { id, version, metadata: JSON.parse(json) as TokenMetadata };
  }

  async #tryOpenMeta(row: EncryptedToken): Promise<TokenRecord | null> {
    try {
      return await this.#openMeta(row);
    } catch {
      return null;
    }
  }

  async #openSecret(row: EncryptedToken, metadata: TokenMetadata): Promise<StoredToken> {
    const token = await this.#ring.encryption.open(row.secret, secretContext(row, metadata));
    return { id: row.id, version: row.version, metadata, token };
  }

  async #sealNew(draft: TokenDraft, version: number): Promise<{ row: EncryptedToken; record: TokenRecord }> {
    const { siteId, deviceId } = draft.metadata;
    const [id, tokenHash] = await Promise.all([
      this.#ring.targetId(siteId, deviceId),
      this.#ring.tokenHash(draft.token),
    ]);
    return this.#seal(id, version, { ...draft.metadata, tokenHash }, draft.token);
  }

  async #seal(
    id: string,
    version: number,
    metadata: TokenMetadata,
    token: string,
  ): Promise<{ row: EncryptedToken; record: TokenRecord }> {
    const [meta, secret] = await Promise.all([
      this.#sealMeta(id, version, metadata),
      this.#ring.encryption.seal(token, secretContext({ id, version }, metadata)),
    ]);
    return { row: { id, version, expiresAt: metadata.expiresAt, meta, secret }, record: { id, version, metadata } };
  }

  #sealMeta(id: string, version: number, metadata: TokenMetadata): Promise<Uint8Array<ArrayBuffer>> {
    return this.#ring.encryption.seal(JSON.stringify(metadata), { purpose: 'meta', id, version });
  }

  async #write(changes: readonly Change[], about?: TokenTarget): Promise<void> {
    try {
      await this.#store.write(changes);
    } catch (error) {
      throw explain(error, about);
    }
  }
}

function vaultLocked(): TokenError {
  return new TokenError('VAULT_LOCKED', 'The vault is locked. Unlock it first.');
}

type StoredKey = StoreRows['keys'];

/** The keys as they are today: made for a new vault, and brought up to date for one of the first version. */
async function readyKeys(store: RecordStore, stored: readonly StoredKey[], tenantId: string): Promise<KeyRow[]> {
  const rows = stored.length > 0 ? stored : await createKeys(store, tenantId);
  const first = rows.find(isFirstSlot);
  return currentOf(first ? await upgradeKeys(store, first, tenantId) : rows);
}

/** Keys are made only for an empty vault: new ones beside old tokens would make those look damaged for ever. */
async function createKeys(store: RecordStore, tenantId: string): Promise<StoredKey[]> {
  if ((await store.count('tokens')) > 0) return [];
  const rows = await KeyRing.create(tenantId);
  return writeKeys(
    store,
    rows.map((row) => ({ type: 'add', store: 'keys', row })),
  );
}

async function upgradeKeys(store: RecordStore, first: FirstDeviceSlot, tenantId: string): Promise<StoredKey[]> {
  const rows = await KeyRing.upgrade(first, tenantId);
  // The keyring is added, so that of two tabs only one replaces the slot.
  return writeKeys(
    store,
    rows.map((row) => ({ type: row.id === 'keyring' ? 'add' : 'put', store: 'keys', row })),
  );
}

async function writeKeys(store: RecordStore, changes: readonly Change[]): Promise<StoredKey[]> {
  try {
    await store.write(changes, { durable: true });
  } catch (error) {
    // Another tab was first: its keys are the vault's.
    if (!(error instanceof RowExistsError)) throw error;
  }
  return store.getAll('keys');
}

function isFirstSlot(row: StoredKey): row is FirstDeviceSlot {
  return row.id === 'slot:device' && row.format === 1;
}

function currentOf(rows: readonly StoredKey[]): KeyRow[] {
  return rows.filter((row): row is KeyRow => !isFirstSlot(row));
}

function secretContext({ id, version }: { id: string; version: number }, target: TokenTarget): EnvelopeContext {
  return { purpose: 'secret', siteId: target.siteId, deviceId: target.deviceId, id, version };
}

function settingContext(id: keyof Settings): EnvelopeContext {
  return { purpose: 'setting', id, version: 1 };
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
