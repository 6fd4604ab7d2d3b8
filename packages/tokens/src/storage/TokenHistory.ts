import { TokenError, type TokenMetadata } from '../core/index.ts';
import { decryptSeparately, encryptSeparately, type KeyRing } from '../crypto/index.ts';
import { archiveContext, archiveKeyContext, archiveSecretContext } from './envelopeContexts.ts';
import { type Change, type RecordStore, RowChangedError, type VersionRow } from './RecordStore.ts';
import type { StoredToken, TokenRecord } from './tokenRecords.ts';
import type { VaultKeys } from './VaultKeys.ts';

/** An earlier version of a token, without its secret. */
export interface TokenVersion extends TokenRecord {
  /** When it was replaced, ms since the epoch. */
  readonly replacedAt: number;
  /** Its secret was destroyed: it cannot be restored. */
  readonly isDestroyed: boolean;
}

/** How many earlier versions of a token are kept. */
const KEPT_VERSIONS = 10;

/** What is encrypted of an earlier version besides its secret. */
interface Archived {
  readonly metadata: TokenMetadata;
  readonly replacedAt: number;
}

/**
 * The earlier versions of tokens: ten of each, encrypted. Each has a key of its own: deleting that key destroys the version,
 * whatever copies of the row exist.
 */
export class TokenHistory {
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;

  constructor(store: RecordStore, keys: VaultKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  /** The earlier versions of a token, newest first, without those that cannot be decrypted. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async list(tokenId: string): Promise<TokenVersion[]> {
    void this.#keys.ring;
    const rows = await this.#rowsOf(tokenId);
    const versions = await Promise.all(rows.map((row) => this.#decrypt(tokenId, row).catch(() => null)));
    return versions.filter((version) => version !== null).reverse();
  }

  /** One earlier version with its secret. @throws TokenError `VERSION_NOT_FOUND`, also if it was destroyed; `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*` */
  async load(tokenId: string, version: number): Promise<StoredToken> {
    const row = await this.#store.get('versions', rowId(tokenId, version));
    const { key, secret } = row ?? {};
    if (!row || !key || !secret) throw versionNotFound();
    const { metadata } = await this.#decrypt(tokenId, row);
    const token = await decryptSeparately(
      { key, secret },
      this.#keys.ring.encryption.tenantId,
      (envelope) => this.#keys.decrypt(envelope, archiveKeyContext(row)),
      archiveSecretContext(row, metadata),
    );
    return { id: tokenId, version, metadata, token };
  }

  /**
   * Destroys the secret of an earlier version for good; the version stays in the list.
   * @throws TokenError `VERSION_NOT_FOUND`, `STORAGE_*`
   */
  async destroy(tokenId: string, version: number): Promise<void> {
    const row = await this.#store.get('versions', rowId(tokenId, version));
    if (!row) throw versionNotFound();
    const { id, meta } = row;
    const change = { type: 'put', store: 'versions', row: { id, version, meta }, ifSame: row } as const;
    await this.#store.write([change], { durable: true }).catch((error: unknown) => {
      throw error instanceof RowChangedError ? versionNotFound() : error;
    });
  }

  /** The changes that keep a token when it is replaced; the oldest versions beyond {@link KEPT_VERSIONS} are deleted. */
  async archive(ring: KeyRing, replaced: StoredToken, replacedAt: number): Promise<Change[]> {
    const [row, kept] = await Promise.all([encryptVersion(ring, replaced, replacedAt), this.#rowsOf(replaced.id)]);
    const dropped = kept.slice(0, Math.max(0, kept.length + 1 - KEPT_VERSIONS));
    return [{ type: 'put', store: 'versions', row }, ...deletionsOf(dropped)];
  }

  #rowsOf(tokenId: string): Promise<VersionRow[]> {
    return this.#store.getByPrefix('versions', `${tokenId}/`);
  }

  async #decrypt(tokenId: string, row: VersionRow): Promise<TokenVersion> {
    const { metadata, replacedAt } = JSON.parse(await this.#keys.decrypt(row.meta, archiveContext(row))) as Archived;
    return { id: tokenId, version: row.version, metadata, replacedAt, isDestroyed: !row.key };
  }
}

async function encryptVersion(
  ring: KeyRing,
  { id: tokenId, version, metadata, token }: StoredToken,
  replacedAt: number,
): Promise<VersionRow> {
  const place = { id: rowId(tokenId, version), version };
  const archived: Archived = { metadata, replacedAt };
  const [meta, { key, secret }] = await Promise.all([
    ring.encryption.encrypt(JSON.stringify(archived), archiveContext(place)),
    encryptSeparately(ring.encryption, token, archiveKeyContext(place), archiveSecretContext(place, metadata)),
  ]);
  return { ...place, meta, key, secret };
}

/** Versions have at most ten digits, and so sort as texts. */
function rowId(tokenId: string, version: number): string {
  return `${tokenId}/${String(version).padStart(10, '0')}`;
}

function deletionsOf(rows: readonly VersionRow[]): Change[] {
  return rows.map(({ id }) => ({ type: 'delete', store: 'versions', id }));
}

function versionNotFound(): TokenError {
  return new TokenError('VERSION_NOT_FOUND', 'This version of the token no longer exists or was destroyed.');
}
