import {
  abortable,
  type OriginAllowList,
  resolveAddress,
  TokenError,
  TokenInvalidError,
  type TokenLease,
  type TokenTarget,
} from '../core/index.ts';
import type { HttpOptions, TokenReader } from '../manager/index.ts';
import { type TokenHeader, tokenHeaderValue } from '../validation/index.ts';
import type { OutgoingRequest } from './OutgoingRequest.ts';
import { SiteTraffic, type SiteTrafficOptions } from './SiteTraffic.ts';

/**
 * Where the tokens of requests come from, and who is told how they fared: a reader, the manager, or a stand-in with one token.
 */
export type TokenSource = Pick<TokenReader, 'acquireToken' | 'reportUsed' | 'handleAuthFailure' | 'reportRejected'> &
  Partial<Pick<TokenReader, 'probeToken' | 'reportFailed' | 'allowedOrigins' | 'http'>>;

export interface TokenInterceptorOptions extends SiteTrafficOptions, Pick<HttpOptions, 'header' | 'probeBaseUrl'> {
  readonly allowedOrigins: OriginAllowList;
}

/** Sends requests with the right token, and learns from the answers how the token stands. */
export class TokenInterceptor {
  readonly #source: TokenSource;
  readonly #allowedOrigins: OriginAllowList;
  readonly #header: TokenHeader;
  readonly #probeBaseUrl: URL | null = null;
  readonly #traffic: SiteTraffic;

  /** @throws TokenError `ORIGIN_NOT_ALLOWED` for a `probeBaseUrl` elsewhere */
  constructor(source: TokenSource, options: TokenInterceptorOptions) {
    this.#source = source;
    this.#allowedOrigins = options.allowedOrigins;
    this.#header = options.header ?? { name: 'X-ACE-Token' };
    if (options.probeBaseUrl !== undefined) {
      this.#probeBaseUrl = resolveAddress(options.probeBaseUrl);
      this.#allowedOrigins.assertAllowed(this.#probeBaseUrl);
    }
    this.#traffic = new SiteTraffic(options);
  }

  /**
   * Sends a request with its token. The address is checked before a token is even looked for; the site's limit and its
   * circuit breaker have their say; what another try may mend is tried again.
   *
   * @param target whose token; the current site's if left out
   * @throws TokenError `ORIGIN_NOT_ALLOWED`, `BODY_NOT_REPLAYABLE`; SiteBusyError; TokenInvalidError after the token was
   * marked and `token:invalid` emitted; as `TokenReader.acquireToken`; whatever `send` throws
   */
  async send(request: OutgoingRequest, target: TokenTarget | undefined, send: typeof fetch): Promise<Response> {
    this.#allowedOrigins.assertAllowed(request.url);
    if (!request.canBeSent) throw bodyUsed();
    const first = await abortable(this.#source.acquireToken(target), request.signal);
    const { siteId } = first;
    // Fixed from here on: a later switch of the current site must not change whose request this is.
    const own = { siteId, deviceId: target?.deviceId };
    return this.#traffic.run(siteId, request, async (attempt) => {
      const lease = attempt === 0 ? first : await abortable(this.#source.acquireToken(own), request.signal);
      return this.#sendWithLease(lease, request, send);
    });
  }

  /** Sends with this lease; if the service refuses it, once more with what takes its place. */
  async #sendWithLease(lease: TokenLease, request: OutgoingRequest, send: typeof fetch): Promise<Response> {
    const response = await this.#sendWith(lease, request, send);
    if (!(await this.#isRefusal(response, lease, request.signal))) return response;
    // Nobody reads the refusal, and an unread answer keeps its connection.
    await response.body?.cancel();

    const next = await abortable(this.#source.handleAuthFailure(lease), request.signal);
    if (!next) throw new TokenInvalidError(lease.siteId);
    if (!request.canBeSent) throw bodySpent();
    const second = await this.#sendWith(next, request, send);
    if (!(await this.#isRefusal(second, next, request.signal))) return second;
    await second.body?.cancel();

    await this.#source.reportRejected(next);
    throw new TokenInvalidError(next.siteId);
  }

  async #sendWith(lease: TokenLease, request: OutgoingRequest, send: typeof fetch): Promise<Response> {
    const { name } = this.#header;
    const response = await request.sendWith(name, tokenHeaderValue(this.#header, lease.token), send);
    if (response.ok) this.#source.reportUsed(lease);
    else this.#source.reportFailed?.(lease, response.status);
    return response;
  }

  /** A 401 is one; a 403 or 500 may be one. */
  async #isRefusal({ status }: Response, lease: TokenLease, signal: AbortSignal | null): Promise<boolean> {
    if (status === 401) return true;
    if ((status !== 403 && status !== 500) || !this.#probeBaseUrl || !this.#source.probeToken) return false;
    // Where it cannot be found out, the answer stands as it is.
    const outcome = this.#source.probeToken(lease, status, this.#probeBaseUrl).catch(() => 'unknown' as const);
    return (await abortable(outcome, signal)) === 'refused';
  }
}

function bodyUsed(): TokenError {
  return new TokenError('BODY_NOT_REPLAYABLE', 'The body of this request was used already. Make a new request of it.');
}

function bodySpent(): TokenError {
  return new TokenError(
    'BODY_NOT_REPLAYABLE',
    'The token was replaced, but the request body is a one-shot stream and cannot be sent again. Send the request again with a new body.',
  );
}
