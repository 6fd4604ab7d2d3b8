import type { BatchOptions, DamagedToken, EncryptedToken } from '../core/index.ts';
import { decryptRecord, decryptToken, type StoredToken, type TokenRecord } from './tokenRecords.ts';
import type { Vault } from './Vault.ts';

/** How many tokens are decrypted between two looks at the abort signal: some 100 ms of work. */
const CHUNK = 2_500;

/** Reads what pages show of a vault: many tokens at once, without their secrets. */
export class VaultReader {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Decrypts nothing. @throws TokenError `STORAGE_*` */
  countTokens(): Promise<number> {
    return this.#vault.store.count('tokens');
  }

  /**
   * Every token without its secret, and the rows that cannot be decrypted: they stay where they are.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`
   */
  async listTokens(): Promise<{ tokens: TokenRecord[]; damaged: DamagedToken[] }> {
    this.#assertUnlocked();
    const rows = await this.#vault.store.getAll('tokens');
    const records = await this.decryptRecords(rows);
    const tokens = records.filter((record) => record !== null);
    const damaged = rows.filter((_, index) => records[index] === null).map(({ id, expiresAt }) => ({ id, expiresAt }));
    return { tokens, damaged };
  }

  /**
   * The tokens that expire within these times, without their secrets, soonest first. Finds them by the unencrypted expiry of
   * their rows, and decrypts no others.
   * @param from ms since the epoch
   * @param until ms since the epoch, not included
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`
   */
  async listExpiring(from: number, until: number): Promise<TokenRecord[]> {
    this.#assertUnlocked();
    const records = await this.decryptRecords(await this.#vault.store.getExpiring(from, until));
    return records.filter((record) => record !== null);
  }

  /** One token without its secret; null if there is none. @throws TokenError `DECRYPT_FAILED`, `STORAGE_*` */
  async loadRecord(id: string): Promise<TokenRecord | null> {
    const row = await this.#vault.store.get('tokens', id);
    return row ? decryptRecord(this.#vault.keys, row) : null;
  }

  /** Rows without their secrets, in the order of `rows`; null for those that cannot be decrypted. @throws TokenError `VAULT_LOCKED` */
  decryptRecords(rows: readonly EncryptedToken[]): Promise<(TokenRecord | null)[]> {
    this.#assertUnlocked();
    return Promise.all(rows.map((row) => decryptRecord(this.#vault.keys, row).catch(() => null)));
  }

  /**
   * Every token with its secret, for a backup; those that cannot be decrypted are counted.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async exportTokens({ onProgress, signal }: BatchOptions = {}): Promise<{ tokens: StoredToken[]; damaged: number }> {
    this.#assertUnlocked();
    const rows = await this.#vault.store.getAll('tokens');
    const tokens: StoredToken[] = [];
    let damaged = 0;
    for (let start = 0; start < rows.length; start += CHUNK) {
      signal?.throwIfAborted();
      const chunk = rows.slice(start, start + CHUNK);
      for (const token of await Promise.all(
        chunk.map((row) => decryptToken(this.#vault.keys, row).catch(() => null)),
      )) {
        if (token) tokens.push(token);
        else damaged += 1;
      }
      onProgress?.({ done: tokens.length + damaged, total: rows.length });
    }
    return { tokens, damaged };
  }

  /** Otherwise every row would look as if it could not be decrypted. */
  #assertUnlocked(): void {
    void this.#vault.keys.ring;
  }
}
