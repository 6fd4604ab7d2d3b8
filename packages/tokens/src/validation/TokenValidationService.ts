import {
  type AllowedOrigins,
  type Clock,
  type ExpiryStatus,
  type JWTPayload,
  type OriginAllowList,
  originAllowList,
  systemClock,
  TokenError,
  type TokenTestResult,
} from '../core/index.ts';
import { type DecodedToken, decodeToken } from './decodeToken.ts';
import { describeExpiry } from './describeExpiry.ts';
import type { TokenHeader } from './tokenHeader.ts';
import { isExpired } from './tokenStatus.ts';

/** What {@link TokenValidationService} is made with. */
export interface TokenValidationOptions {
  /** Origins to which {@link TokenValidationService.testToken} may send a token. None if left out. */
  readonly allowedOrigins?: AllowedOrigins | undefined;
  /** How the token travels; `X-ACE-Token: <jwt>` if left out. */
  readonly header?: TokenHeader | undefined;
  /** How long a test waits for its answer, in ms; 30 s if left out. */
  readonly testTimeoutMs?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly clock?: Clock | undefined;
}

/** How long an endpoint may take to issue a new token. */
const EXCHANGE_TIMEOUT_MS = 15_000;

/**
 * Reads tokens and asks the service about them. Stores nothing.
 *
 * @example
 * ```ts
 * import { TokenValidationService } from '@building-vitals/tokens';
 *
 * const validation = new TokenValidationService({ allowedOrigins: [location.origin] });
 * const { valid, message } = await validation.testToken(prompt('Paste a token') ?? '', '/api');
 * ```
 */
export class TokenValidationService {
  readonly #clock: Clock;
  readonly #fetch: typeof fetch;
  readonly #allowedOrigins: OriginAllowList;
  readonly #header: TokenHeader;
  readonly #testTimeoutMs: number;

  constructor(options: TokenValidationOptions = {}) {
    this.#clock = options.clock ?? systemClock;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#allowedOrigins = originAllowList(options.allowedOrigins ?? []);
    this.#header = options.header ?? { name: 'X-ACE-Token' };
    this.#testTimeoutMs = options.testTimeoutMs ?? 30_000;
  }

  /**
   * The token and its claims, decoded and not verified.
   * @throws TokenError `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY`
   */
  decode(pasted: string): DecodedToken {
    return decodeToken(pasted);
  }

  /**
   * As {@link decode}, but refuses an expired token: there is no use in keeping it.
   * @throws TokenError as {@link decode}, and `TOKEN_EXPIRED`
   */
  decodeUnexpired(pasted: string): DecodedToken {
    const decoded = decodeToken(pasted);
    if (!isExpired(decoded.expiresAt, this.#clock.now())) return decoded;
    const ago = describeExpiry(decoded.expiresAt, this.#clock.now(), 'en');
    throw new TokenError('TOKEN_EXPIRED', `This token expired ${ago}. Ask for a new one.`);
  }

  /** The claims, decoded and not verified; null for what is not a well-formed token. */
  decodeJWT(token: string): JWTPayload | null {
    return this.#tryDecode(token)?.claims ?? null;
  }

  /** True for a well-formed token, expired or not. */
  validateJWTFormat(token: string): boolean {
    return this.#tryDecode(token) !== null;
  }

  /**
   * When the token expires, as numbers and as text.
   * @throws TokenError as {@link decode}
   */
  checkExpiry(token: string, locale?: string): ExpiryStatus {
    const { expiresAt } = decodeToken(token);
    const now = this.#clock.now();
    return {
      isExpired: isExpired(expiresAt, now),
      expiresAt,
      timeRemaining: expiresAt - now,
      expiresIn: describeExpiry(expiresAt, now, locale),
    };
  }

  getExpiryDate(token: string): Date | null {
    const decoded = this.#tryDecode(token);
    return decoded && new Date(decoded.expiresAt);
  }

  /**
   * Milliseconds until the token expires; negative afterwards.
   * @throws TokenError as {@link decode}
   */
  getTimeUntilExpiry(token: string): number {
    return decodeToken(token).expiresAt - this.#clock.now();
  }

  extractIdentity(token: string): string | null {
    return this.#tryDecode(token)?.identity ?? null;
  }

  extractClaims(token: string): JWTPayload {
    return this.decodeJWT(token) ?? {};
  }

  /**
   * Asks the service whether it accepts the token: a real request, to an allowed origin only. A service that is down,
   * slow or broken is a result (`success: false`), not an error, and says nothing about the token.
   *
   * @param baseUrl the API's address up to where `/sites/` begins, e.g. `https://vitals.example/api`
   * @throws TokenError as {@link decode}, and `ORIGIN_NOT_ALLOWED`; the reason of `signal` if it is aborted
   */
  async testToken(
    pasted: string,
    baseUrl: string | URL,
    options: { signal?: AbortSignal } = {},
  ): Promise<TokenTestResult> {
    const { token, identity, expiresAt } = decodeToken(pasted);
    const { askService } = await import('./tokenRequests.ts');
    const answer = await askService(token, {
      baseUrl,
      allowedOrigins: this.#allowedOrigins,
      header: this.#header,
      fetch: this.#fetch,
      now: () => this.#clock.now(),
      timeoutMs: this.#testTimeoutMs,
      signal: options.signal,
    });
    return { ...answer, details: { ...answer.details, expiresAt, ...(identity !== undefined && { identity }) } };
  }

  /**
   * Asks a deployment's endpoint for a new token in exchange for this one; it must not have expired.
   *
   * @param endpoint absolute; on an allowed origin
   * @throws TokenError `ORIGIN_NOT_ALLOWED`; `REFRESH_FAILED` if the endpoint issues none or cannot be reached; as
   * {@link decodeUnexpired} for the new token
   */
  async exchangeToken(token: string, endpoint: string | URL): Promise<DecodedToken> {
    const { exchangeToken } = await import('./tokenRequests.ts');
    const given = await exchangeToken(token, {
      endpoint,
      allowedOrigins: this.#allowedOrigins,
      header: this.#header,
      fetch: this.#fetch,
      timeoutMs: EXCHANGE_TIMEOUT_MS,
    });
    return this.decodeUnexpired(given);
  }

  #tryDecode(token: string): DecodedToken | null {
    try {
      return decodeToken(token);
    } catch {
      return null;
    }
  }
}
