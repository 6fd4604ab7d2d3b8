/** Mistakes in the code that calls the library, found when it calls. Codes are stable; messages say what to write instead. */
export type TokenUsageErrorCode =
  /** No `allowedOrigins` were given, or none are in the list: no token could go anywhere. */
  | 'ORIGINS_MISSING'
  /** One of `allowedOrigins` is not an origin: it has a path, a wildcard or a user name in it, or no `http(s)://`. */
  | 'ORIGIN_INVALID'
  /** `openTokens` was called before for this tenant in this page, with other options. */
  | 'ALREADY_OPEN';

/**
 * Thrown for a mistake in the code that calls the library, which no user can mend. It is not a `TokenError`, so that code that
 * handles those need not think of it.
 *
 * @example
 * ```ts
 * import { openTokens, TokenUsageError } from '@building-vitals/tokens';
 *
 * try {
 *   await openTokens({ allowedOrigins: ['https://api.example.com/v1'] });
 * } catch (error) {
 *   if (error instanceof TokenUsageError) console.log(error.code); // ORIGIN_INVALID
 * }
 * ```
 */
export class TokenUsageError extends TypeError {
  override readonly name = 'TokenUsageError';
  readonly code: TokenUsageErrorCode;

  constructor(code: TokenUsageErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
