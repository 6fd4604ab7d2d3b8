import {
  type BatchOptions,
  isTokenError,
  type SiteToken,
  settleConcurrently,
  type TokenError,
  type TokenTestResult,
} from '../core/index.ts';
import type { DecodedToken } from '../validation/index.ts';
import type { NewSiteToken } from './draftToken.ts';
import type { TokenManagerService } from './TokenManagerService.ts';

/** Whether one of many texts is a token. */
export type BatchValidation =
  | { readonly valid: true; readonly decoded: DecodedToken }
  /** `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY`, `TOKEN_EXPIRED` */
  | { readonly valid: false; readonly error: TokenError };

/** How the test of one of many tokens ended; rejected with `TOKEN_NOT_FOUND`, `STORAGE_*`, or the reason of an abort. */
export type BatchTest = PromiseSettledResult<TokenTestResult>;

/** How many tokens are tested. */
export interface BatchTestOptions extends BatchOptions {
  /** How many tests run at once; 6 if left out. */
  readonly concurrency?: number;
}

/**
 * Many tokens at once.
 *
 * @example
 * ```ts
 * import { BatchTokenOperations, openTokens } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const batch = new BatchTokenOperations(manager);
 * const tokens = await manager.getAllTokens();
 * const ids = tokens.map(({ id }) => id);
 * const results = await batch.batchTestTokens(ids, '/api', {
 *   onProgress: ({ done, total }) => console.log(`${done} of ${total}`),
 * });
 * ```
 */
export class BatchTokenOperations {
  readonly #manager: TokenManagerService;

  constructor(manager: TokenManagerService) {
    this.#manager = manager;
  }

  /** See {@link TokenManagerService.addSiteTokens}. */
  batchAddTokens(inputs: readonly NewSiteToken[], options?: BatchOptions): Promise<readonly SiteToken[]> {
    return this.#manager.addSiteTokens(inputs, options);
  }

  /** Validates texts, in their order. Asks no service, and stores nothing. */
  batchValidateTokens(pasted: readonly string[]): BatchValidation[] {
    return pasted.map((text) => this.#validate(text));
  }

  /**
   * Asks the service about stored tokens, a few at a time, and records each answer with its token. An abort ends it between two
   * tokens as well as within one; what was found by then is kept.
   *
   * @param baseUrl see {@link TokenValidationService.testToken}
   * @returns by the ids of the tokens
   */
  async batchTestTokens(
    ids: readonly string[],
    baseUrl: string | URL,
    { concurrency = 6, ...options }: BatchTestOptions = {},
  ): Promise<Map<string, BatchTest>> {
    const { signal } = options;
    const test = (id: string) => this.#manager.testSiteToken(id, baseUrl, { ...(signal && { signal }) });
    const results = await settleConcurrently(ids, concurrency, test, options);
    return new Map(results.map((result, index) => [ids[index] ?? '', result]));
  }

  #validate(text: string): BatchValidation {
    try {
      return { valid: true, decoded: this.#manager.validation.decodeUnexpired(text) };
    } catch (error) {
      if (!isTokenError(error)) throw error;
      return { valid: false, error };
    }
  }
}
