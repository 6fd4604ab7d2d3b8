import type { SiteToken, TokenMetadata } from '../core/index.ts';
import type { TokenRecord, TokenVersion } from '../storage/index.ts';
import type { SessionContext } from './SessionContext.ts';

export interface TokenVersionsDeps extends Pick<SessionContext, 'vault' | 'audit' | 'clock' | 'require'> {
  /** Shows and announces what was written. */
  readonly onWritten: (record: TokenRecord) => Promise<SiteToken>;
}

/** The earlier versions of tokens: ten of each are kept when they are replaced. */
export class TokenVersions {
  readonly #deps: TokenVersionsDeps;

  constructor(deps: TokenVersionsDeps) {
    this.#deps = deps;
  }

  /** Newest first, without secrets. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async list(id: string): Promise<readonly TokenVersion[]> {
    return (await this.#deps.vault.writer()).history.list(id);
  }

  /**
   * Restores an earlier version as a new one; the one that it replaces becomes an earlier version.
   * @throws TokenError `TOKEN_NOT_FOUND`, `VERSION_NOT_FOUND`, `VERSION_CONFLICT`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async restore(id: string, version: number): Promise<SiteToken> {
    const { vault, audit, clock, require, onWritten } = this.#deps;
    const writer = await vault.writer();
    const [current, earlier] = await Promise.all([require(id), writer.history.load(id, version)]);
    const metadata = restored(current.metadata, earlier.metadata, clock.now());
    const record = await writer.replace(current, metadata, earlier.token);
    audit.note('token:restored', { siteId: metadata.siteId, tokenId: id, version });
    return onWritten(record);
  }

  /**
   * Destroys an earlier version by deleting its key. This cannot be undone.
   * @throws TokenError `VERSION_NOT_FOUND`, `STORAGE_*`
   */
  async destroy(id: string, version: number): Promise<void> {
    const { vault, audit } = this.#deps;
    await (await vault.writer()).history.destroy(id, version);
    audit.note('version:destroyed', { tokenId: id, version });
  }
}

/** Name and counts stay; the claims are those of the earlier one, and whether it still works is unknown. */
function restored(current: TokenMetadata, earlier: TokenMetadata, now: number): TokenMetadata {
  const { identity, issuedAt, expiresAt } = earlier;
  return {
    ...current,
    identity,
    issuedAt,
    expiresAt,
    verdict: 'untested',
    lastValidated: undefined,
    refreshFailedAt: undefined,
    remindAt: undefined,
    updatedAt: now,
  };
}
