import {
  type BatchOptions,
  type EncryptedToken,
  TokenError,
  type TokenMetadata,
  type TokenTarget,
} from '../core/index.ts';
import { type Bytes, type KeyRing, randomVersion } from '../crypto/index.ts';
import { AuditLog } from './AuditLog.ts';
import { metaContext, secretContext, settingContext } from './envelopeContexts.ts';
import { KeyRotation } from './KeyRotation.ts';
import { type Change, type RecordStore, RowChangedError, RowExistsError, type SettingRow } from './RecordStore.ts';
import { TokenHistory } from './TokenHistory.ts';
import { TokenRemovals } from './TokenRemovals.ts';
import {
  decryptRecord,
  decryptToken,
  type StoredToken,
  type TokenDraft,
  type TokenImport,
  type TokenRecord,
  type Tracking,
} from './tokenRecords.ts';
import type { VaultKeys } from './VaultKeys.ts';

/** How often a write is repeated because another tab wrote the same row at the same moment. */
const MOST_ATTEMPTS = 10;
/** What was imported may be deleted at its source afterwards. */
const DURABLE = { durable: true };
/** How many tokens are encrypted between two looks at the abort signal: some 100 ms of work. */
const CHUNK = 2_500;

/**
 * Encrypts tokens and settings, then writes them in one transaction; every write that follows a read names the version that it
 * read. Loaded with the first write: what only reads does not need it.
 */
export class VaultWriter {
  /** What was done with the tokens. */
  readonly audit: AuditLog;
  /** The tokens that were replaced. */
  readonly history: TokenHistory;
  /** Deletes many tokens at once, and restores them. */
  readonly removals: TokenRemovals;
  /** Rotates the key that encrypts. */
  readonly rotation: KeyRotation;
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;

  constructor(store: RecordStore, keys: VaultKeys) {
    this.audit = new AuditLog(store, keys);
    this.history = new TokenHistory(store, keys);
    this.removals = new TokenRemovals(store, keys);
    this.rotation = new KeyRotation(store, keys);
    this.#store = store;
    this.#keys = keys;
  }

  /** @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*` */
  add(draft: TokenDraft): Promise<TokenRecord> {
    return this.#write(
      async (ring) => {
        const { row, record } = await encryptNew(ring, draft, randomVersion());
        return { changes: [{ type: 'add', store: 'tokens', row }], result: record };
      },
      { about: draft.metadata },
    );
  }

  /**
   * Adds all of the tokens or none: encrypts first, then writes in one transaction.
   * @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*`; the reason of `signal` if it is aborted before the write
   */
  addAll(drafts: readonly TokenDraft[], options: BatchOptions = {}): Promise<TokenRecord[]> {
    return this.#write(async (ring) => {
      const encrypted = await encryptMany(ring, drafts, options);
      return { changes: additions(encrypted), result: encrypted.map(({ record }) => record) };
    });
  }

  /**
   * Imports tokens in one transaction, all or none.
   * @throws TokenError `DUPLICATE_TARGET`, `VERSION_CONFLICT` if one of them changed since it was read; `STORAGE_*`; the reason
   * of `signal`
   */
  import(tokens: TokenImport, options: BatchOptions = {}): Promise<TokenRecord[]> {
    return this.#write(async (ring) => {
      const clearing: Change[] = tokens.isClearing ? [clear('tokens'), clear('versions')] : [];
      const encrypted = await encryptMany(ring, tokens.added, options);
      const replaced = await Promise.all(tokens.replacing.map((one) => this.#encryptReplacement(ring, one)));
      const changes = [...clearing, ...additions(encrypted), ...replaced.flatMap((one) => one.changes)];
      return { changes, result: [...encrypted, ...replaced].map(({ record }) => record) };
    }, DURABLE);
  }

  async #encryptReplacement(
    ring: KeyRing,
    { stored: { id, version }, draft: { metadata, token } }: TokenImport['replacing'][number],
  ): Promise<{ changes: Change[]; record: TokenRecord }> {
    const storedRow = await this.#store.get('tokens', id);
    if (storedRow?.version !== version) throw new RowChangedError(id);
    const current = await decryptToken(this.#keys, storedRow);
    const tokenHash = await ring.tokenFingerprint(token);
    const { row, record } = await encryptToken(ring, id, version + 1, { ...metadata, tokenHash }, token);
    const archive = await this.history.archive(ring, current, metadata.updatedAt);
    return { changes: [{ type: 'put', store: 'tokens', row, ifVersion: version }, ...archive], record };
  }

  /**
   * Writes a new version of a token: other metadata, and another secret if one is given; the previous one is kept then.
   * @throws TokenError `VERSION_CONFLICT` if it changed since `current` was read, `STORAGE_*`
   */
  replace(current: StoredToken, metadata: TokenMetadata, token = current.token): Promise<TokenRecord> {
    return this.#write(
      async (ring) => {
        const tokenHash = token === current.token ? current.metadata.tokenHash : await ring.tokenFingerprint(token);
        const { row, record } = await encryptToken(
          ring,
          current.id,
          current.version + 1,
          { ...metadata, tokenHash },
          token,
        );
        const put: Change = { type: 'put', store: 'tokens', row, ifVersion: current.version };
        // Only another secret makes an earlier version: a name is easily typed again.
        const archive = token === current.token ? [] : await this.history.archive(ring, current, metadata.updatedAt);
        return { changes: [put, ...archive], result: record };
      },
      { about: metadata },
    );
  }

  /**
   * Records use and verdict. Does nothing if the token was deleted or replaced: they belong to that version.
   * @returns the record as it is now, or null
   */
  async track(id: string, version: number, track: (metadata: TokenMetadata) => Tracking): Promise<TokenRecord | null> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const row = await this.#store.get('tokens', id);
      if (row?.version !== version) return null;
      const { metadata } = await decryptRecord(this.#keys, row);
      const tracked = { ...metadata, ...track(metadata) };
      if (await this.#putMeta(row, tracked)) return { id, version, metadata: tracked };
    }
    return null;
  }

  async clear(): Promise<void> {
    await this.#store.write([clear('tokens'), clear('versions')]);
  }

  async saveSetting(id: SettingRow['id'], value: string | null): Promise<void> {
    if (value === null) return this.#store.write([{ type: 'delete', store: 'metadata', id }]);
    return this.#write(async ({ encryption }) => {
      const sealed = await encryption.encrypt(value, settingContext(id));
      return { changes: [{ type: 'put', store: 'metadata', row: { id, sealed } }], result: undefined };
    });
  }

  async changeSetting(id: SettingRow['id'], change: (value: string | null) => string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const before = await this.#store.get('metadata', id);
      const next = change(before ? await this.#keys.decrypt(before.sealed, settingContext(id)) : null);
      try {
        await this.#keys.write(async ({ encryption }) => {
          const row = { id, sealed: await encryption.encrypt(next, settingContext(id)) };
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

  /** @returns false if another tab changed the row */
  async #putMeta(row: EncryptedToken, metadata: TokenMetadata): Promise<boolean> {
    try {
      await this.#keys.write(async (ring) => {
        const meta = await encryptMeta(ring, row, metadata);
        return { changes: [{ type: 'put', store: 'tokens', row: { ...row, meta }, ifSame: row }], result: undefined };
      });
      return true;
    } catch (error) {
      if (error instanceof RowChangedError) return false;
      throw error;
    }
  }

  async #write<Result>(
    encrypt: (ring: KeyRing) => Promise<{ changes: readonly Change[]; result: Result }>,
    { about, ...options }: { about?: TokenTarget; durable?: boolean } = {},
  ): Promise<Result> {
    try {
      return await this.#keys.write(encrypt, options);
    } catch (error) {
      throw explain(error, about);
    }
  }
}

function clear(store: 'tokens' | 'versions'): Change {
  return { type: 'clear', store };
}

interface EncryptedRecord {
  readonly row: EncryptedToken;
  readonly record: TokenRecord;
}

async function encryptMany(
  ring: KeyRing,
  drafts: readonly TokenDraft[],
  { onProgress, signal }: BatchOptions,
): Promise<EncryptedRecord[]> {
  const encrypted: EncryptedRecord[] = [];
  const version = randomVersion();
  for (let start = 0; start < drafts.length; start += CHUNK) {
    signal?.throwIfAborted();
    const chunk = drafts.slice(start, start + CHUNK);
    encrypted.push(...(await Promise.all(chunk.map((draft) => encryptNew(ring, draft, version)))));
    onProgress?.({ done: encrypted.length, total: drafts.length });
  }
  signal?.throwIfAborted();
  return encrypted;
}

/** In the order of their ids, which are random: the database takes sorted rows a sixth faster. */
function additions(encrypted: readonly EncryptedRecord[]): Change[] {
  const rows = encrypted.map(({ row }) => row).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return rows.map((row) => ({ type: 'add', store: 'tokens', row }));
}

async function encryptNew(ring: KeyRing, { metadata, token }: TokenDraft, version: number): Promise<EncryptedRecord> {
  const { siteId, deviceId } = metadata;
  const [id, tokenHash] = await Promise.all([ring.targetId(siteId, deviceId), ring.tokenFingerprint(token)]);
  return encryptToken(ring, id, version, { ...metadata, tokenHash }, token);
}

async function encryptToken(
  ring: KeyRing,
  id: string,
  version: number,
  metadata: TokenMetadata,
  token: string,
): Promise<EncryptedRecord> {
  const [meta, secret] = await Promise.all([
    encryptMeta(ring, { id, version }, metadata),
    ring.encryption.encrypt(token, secretContext({ id, version }, metadata)),
  ]);
  return { row: { id, version, expiresAt: metadata.expiresAt, meta, secret }, record: { id, version, metadata } };
}

function encryptMeta(
  { encryption }: KeyRing,
  place: { id: string; version: number },
  metadata: TokenMetadata,
): Promise<Bytes> {
  return encryption.encrypt(JSON.stringify(metadata), metaContext(place));
}

function explain(error: unknown, about?: TokenTarget): unknown {
  if (error instanceof RowChangedError) {
    return new TokenError(
      'VERSION_CONFLICT',
      'This token was changed or deleted in the meantime, perhaps in another tab. Reload it and try again.',
    );
  }
  if (!(error instanceof RowExistsError)) return error;
  const whose = about
    ? about.deviceId
      ? `Device "${about.deviceId}" of site "${about.siteId}"`
      : `Site "${about.siteId}"`
    : 'One of the sites';
  return new TokenError('DUPLICATE_TARGET', `${whose} already has a token. Edit or replace it, or delete it first.`);
}
