import {
  type OriginAllowList,
  originAllowList,
  TokenInvalidError,
  type TokenLease,
  type TokenTarget,
} from '../core/index.ts';
import type { TokenManagerService } from '../manager/index.ts';
import { type TokenHeader, tokenHeaderValue } from '../validation/index.ts';

/** Where the tokens of requests come from, and who is told how they fared: the manager, or a stand-in with one token. */
export type TokenSource = Pick<TokenManagerService, 'acquireToken' | 'reportUsed' | 'reportRejected'>;

export interface TokenInterceptorOptions {
  /** Origins that may see tokens, e.g. `[location.origin]`. */
  readonly allowedOrigins: readonly string[];
  /** How the token travels; `X-ACE-Token: <jwt>` if left out. `{name: 'Authorization', scheme: 'Bearer'}` for ACE itself. */
  readonly header?: TokenHeader;
}

/** What a request was sent with, to be handed back with its response. */
export interface AuthorizedRequest {
  readonly request: Request;
  readonly lease: TokenLease;
}

/** Puts the right token on a request, and learns from the response how the token stands. */
export class TokenInterceptor {
  readonly #source: TokenSource;
  readonly #allowedOrigins: OriginAllowList;
  readonly #header: TokenHeader;

  constructor(source: TokenSource, options: TokenInterceptorOptions) {
    this.#source = source;
    this.#allowedOrigins = originAllowList(options.allowedOrigins);
    this.#header = options.header ?? { name: 'X-ACE-Token' };
  }

  /**
   * The request with its token. The address is checked before a token is even looked for.
   * Redirects become errors: browsers strip `Authorization` when one leads to another origin, but no other header.
   *
   * @param target whose token; the current site's if left out
   * @throws TokenError `ORIGIN_NOT_ALLOWED`; as {@link TokenManagerService.acquireToken}
   */
  async interceptRequest(request: Request, target?: TokenTarget): Promise<AuthorizedRequest> {
    this.#allowedOrigins.assertAllowed(new URL(request.url));
    const lease = await this.#source.acquireToken(target);
    request.signal.throwIfAborted();
    const authorized = new Request(request, { redirect: 'error' });
    authorized.headers.set(this.#header.name, tokenHeaderValue(this.#header, lease.token));
    return { request: authorized, lease };
  }

  /**
   * Hands the response through. 401 means that the service refuses the token, 403 only that it may not do this.
   * @throws TokenInvalidError on 401, after the token was marked and `token:invalid` emitted
   */
  async interceptResponse(response: Response, lease: TokenLease): Promise<Response> {
    if (response.status === 401) {
      await response.body?.cancel();
      await this.#source.reportRejected(lease);
      throw new TokenInvalidError(lease.siteId);
    }
    if (response.ok) this.#source.reportUsed(lease);
    return response;
  }
}
