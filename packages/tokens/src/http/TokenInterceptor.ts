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
import { SiteTraffic, type SiteTrafficOptions } from './SiteTraffic.ts';

/** Where the tokens of requests come from, and who is told how they fared: the manager, or a stand-in with one token. */
export type TokenSource = Pick<
  TokenManagerService,
  'acquireToken' | 'reportUsed' | 'handleAuthFailure' | 'reportRejected'
>;

export interface TokenInterceptorOptions extends SiteTrafficOptions {
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
  readonly #traffic: SiteTraffic;

  constructor(source: TokenSource, options: TokenInterceptorOptions) {
    this.#source = source;
    this.#allowedOrigins = originAllowList(options.allowedOrigins);
    this.#header = options.header ?? { name: 'X-ACE-Token' };
    this.#traffic = new SiteTraffic(options);
  }

  /**
   * Sends a request with its token. The address is checked before a token is even looked for; the site's limit and its
   * circuit breaker have their say; what another try may mend is tried again.
   *
   * @param target whose token; the current site's if left out
   * @throws TokenError `ORIGIN_NOT_ALLOWED`, `BODY_NOT_REPLAYABLE`; SiteBusyError; TokenInvalidError after the token was
   * marked and `token:invalid` emitted; as {@link TokenManagerService.acquireToken}; whatever `send` throws
   */
  async send(request: OutgoingRequest, target: TokenTarget | undefined, send: typeof fetch): Promise<Response> {
    this.#allowedOrigins.assertAllowed(request.url);
    const first = await abortable(this.#source.acquireToken(target), request.signal);
    const { siteId } = first;
    // Fixed from here on: a later switch of the current site must not change whose request this is.
    const own = { siteId, deviceId: target?.deviceId };
    return this.#traffic.run(siteId, request, async (attempt) => {
      const lease = attempt === 0 ? first : await abortable(this.#source.acquireToken(own), request.signal);
      return this.#exchange(lease, request, send);
    });
  }

  /** Sends with this lease; if the service refuses it (401), once more with what takes its place. */
  async #exchange(lease: TokenLease, request: OutgoingRequest, send: typeof fetch): Promise<Response> {
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
