import type { EncryptedToken, TokenMetadata } from '../core/index.ts';
import { metaContext, secretContext } from './envelopeContexts.ts';
import type { VaultKeys } from './VaultKeys.ts';

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

/** What to store; the hash is made when it is written, under the vault's key. */
export interface TokenDraft {
  readonly metadata: Omit<TokenMetadata, 'tokenHash'>;
  readonly token: string;
}

/** Tokens to import, and what happens to those that are stored. */
export interface TokenImport {
  readonly added: readonly TokenDraft[];
  /** Tokens that replace stored ones, which are kept as earlier versions. */
  readonly replacing: readonly { readonly stored: Pick<TokenRecord, 'id' | 'version'>; readonly draft: TokenDraft }[];
  /** Deletes everything stored first, with its earlier versions, including what cannot be decrypted. */
  readonly isClearing: boolean;
}

/** Use and verdict of a token. Written without a new version, because another tab could lose nothing by it. */
export type Tracking = Partial<
  Pick<TokenMetadata, 'lastUsed' | 'lastValidated' | 'useCount' | 'verdict' | 'refreshFailedAt' | 'remindAt'>
>;

/** The sites that the vault remembers besides tokens. */
export interface Settings {
  readonly currentSite: string | null;
  readonly defaultSite: string | null;
}

/** A row without its secret. @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED` */
export async function decryptRecord(keys: VaultKeys, row: EncryptedToken): Promise<TokenRecord> {
  const { id, version } = row;
  const json = await keys.decrypt(row.meta, metaContext(row));
  return { id, version, metadata: JSON.parse(json) as TokenMetadata };
}

/** @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED` */
export async function decryptToken(keys: VaultKeys, row: EncryptedToken): Promise<StoredToken> {
  const record = await decryptRecord(keys, row);
  const token = await keys.decrypt(row.secret, secretContext(row, record.metadata));
  return { ...record, token };
}
