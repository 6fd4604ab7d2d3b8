import {
  abortable,
  type OriginAllowList,
  originAllowList,
  TokenError,
  TokenInvalidError,
  type TokenLease,
  type TokenTarget,
} from '../core/index.ts';
import type { TokenManagerService } from '../manager/index.ts';
import { type TokenHeader, tokenHeaderValue } from '../validation/index.ts';
import type { OutgoingRequest } from './OutgoingRequest.ts';

/** Where the tokens of requests come from, and who is told how they fared: the manager, or a stand-in with one token. */
export type TokenSource = Pick<
  TokenManagerService,
  'acquireToken' | 'reportUsed' | 'handleAuthFailure' | 'reportRejected'
>;

export interface TokenInterceptorOptions {
  /** Origins that may see tokens, e.g. `[location.origin]`. */
  readonly allowedOrigins: readonly string[];
  /** How the token travels; `X-ACE-Token: <jwt>` if left out. `{name: 'Authorization', scheme: 'Bearer'}` for ACE itself. */
  readonly header?: TokenHeader;
}

/** Sends requests with the right token, and learns from the answers how the token stands. */
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
   * Sends a request with its token; if the service refuses that (401: not 403, which only says that it may not do this),
   * once more with the one that took its place. The address is checked before a token is even looked for.
   *
   * @param target whose token; the current site's if left out
   * @throws TokenError `ORIGIN_NOT_ALLOWED`, `BODY_NOT_REPLAYABLE`; TokenInvalidError after the token was marked and
   * `token:invalid` emitted; as {@link TokenManagerService.acquireToken}; whatever `send` throws
   */
  async send(request: OutgoingRequest, target: TokenTarget | undefined, send: typeof fetch): Promise<Response> {
    this.#allowedOrigins.assertAllowed(request.url);
    const lease = await abortable(this.#source.acquireToken(target), request.signal);
    const response = await this.#sendWith(lease, request, send);
    if (response.status !== 401) return response;

    const next = await abortable(this.#source.handleAuthFailure(lease), request.signal);
    if (!next) throw new TokenInvalidError(lease.siteId);
    if (!request.canBeSent) throw bodySpent();
    const second = await this.#sendWith(next, request, send);
    if (second.status !== 401) return second;

    await this.#source.reportRejected(next);
    throw new TokenInvalidError(next.siteId);
  }

  async #sendWith(lease: TokenLease, request: OutgoingRequest, send: typeof fetch): Promise<Response> {
    const { name } = this.#header;
    const response = await request.sendWith(name, tokenHeaderValue(this.#header, lease.token), send);
    if (response.ok) this.#source.reportUsed(lease);
    // Nobody reads the refusal, and an unread answer keeps its connection.
    if (response.status === 401) await response.body?.cancel();
    return response;
  }
}

function bodySpent(): TokenError {
  return new TokenError(
    'BODY_NOT_REPLAYABLE',
    'The token was renewed meanwhile, but the body of this request flows only once. Send the request again.',
  );
}
