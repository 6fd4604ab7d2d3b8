import type { TokenDraft, TokenRecord, TokenStorageService } from './TokenStorageService.ts';

export interface BatchOptions {
  /** Told after each part that was encrypted. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
}

/** How many tokens are encrypted between two looks at the abort signal: some 100 ms of work. */
const CHUNK = 2_500;

/** Many tokens at once. */
export class BatchTokenOperations {
  readonly #storage: TokenStorageService;

  constructor(storage: TokenStorageService) {
    this.#storage = storage;
  }

  /**
   * Adds all of the tokens or none: encrypts first, then writes in one transaction.
   * @throws TokenError `DUPLICATE_TARGET`, `STORAGE_*`; the reason of `signal` if it is aborted before the write
   */
  async batchAddTokens(drafts: readonly TokenDraft[], options: BatchOptions = {}): Promise<TokenRecord[]> {
    const sealed: Awaited<ReturnType<TokenStorageService['sealNew']>>[] = [];
    for (let start = 0; start < drafts.length; start += CHUNK) {
      options.signal?.throwIfAborted();
      const chunk = drafts.slice(start, start + CHUNK);
      sealed.push(...(await Promise.all(chunk.map((draft) => this.#storage.sealNew(draft)))));
      options.onProgress?.({ done: sealed.length, total: drafts.length });
    }
    options.signal?.throwIfAborted();
    await this.#storage.addSealed(sealed.map(({ row }) => row));
    return sealed.map(({ record }) => record);
  }
}
