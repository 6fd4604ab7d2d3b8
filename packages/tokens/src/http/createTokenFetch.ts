import { type AllowedOrigins, type Clock, requireOrigins, type TokenTarget } from '../core/index.ts';
import type { HttpOptions } from '../manager/index.ts';
import { OutgoingRequest } from './OutgoingRequest.ts';
import { TokenInterceptor, type TokenSource } from './TokenInterceptor.ts';

/** What a token fetch does otherwise than the manager or reader that it gets tokens from. */
export interface TokenFetchOptions extends Omit<HttpOptions, 'testTimeoutMs'> {
  /** Origins that may see tokens; those of the manager or reader if left out. */
  readonly allowedOrigins?: AllowedOrigins | undefined;
  /** The time for retries, limits and pauses; the platform's own clock if left out. */
  readonly clock?: Clock | undefined;
}

/** A `fetch` that adds the current site's token, and can be bound to another site or device. */
export interface TokenFetch {
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** A plain `fetch` whose requests all carry the token of this target, whatever the current site is. */
  for(target: TokenTarget): typeof fetch;
}

/**
 * A `fetch` that adds tokens: to allowed origins only, the right one for each request, never over a redirect. If the service
 * rejects a token, it is replaced if possible and the request sent once more. `openTokens` gives one; this makes another for a
 * manager or reader, with the same origins and HTTP options unless others are given.
 *
 * @example
 * ```ts
 * import { createTokenFetch, openTokenReader } from '@building-vitals/tokens';
 *
 * const reader = await openTokenReader({ allowedOrigins: [location.origin] });
 * const tokenFetch = createTokenFetch(reader, { retry: { retries: 5 } });
 * await tokenFetch('/api/sites/ses_omaha/points'); // with the current site's token
 * await tokenFetch.for({ siteId: 'ses_lincoln' })('/api/sites/ses_lincoln/points');
 * ```
 *
 * @throws TokenUsageError `ORIGINS_MISSING`, `ORIGIN_INVALID`; TokenError `ORIGIN_NOT_ALLOWED` for a `probeBaseUrl` elsewhere.
 * From the fetch: TokenError `ORIGIN_NOT_ALLOWED`, `TOKEN_MISSING`, `TOKEN_EXPIRED`, `TOKEN_INVALID`, `SITE_NOT_ALLOWED`,
 * `BODY_NOT_REPLAYABLE`, `RATE_LIMITED`, `SITE_UNAVAILABLE`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`; whatever the
 * platform's fetch throws
 */
export function createTokenFetch(source: TokenSource, options: TokenFetchOptions = {}): TokenFetch {
  const http = { ...source.http, ...options };
  const allowedOrigins = requireOrigins(options.allowedOrigins ?? source.allowedOrigins);
  const interceptor = new TokenInterceptor(source, { ...http, allowedOrigins });
  const send: typeof fetch = http.fetch ?? ((input, init) => fetch(input, init));
  const fetchFor = async (target: TokenTarget | undefined, input: RequestInfo | URL, init?: RequestInit) =>
    interceptor.send(new OutgoingRequest(input, init), target, send);

  return Object.assign((input: RequestInfo | URL, init?: RequestInit) => fetchFor(undefined, input, init), {
    for:
      (target: TokenTarget): typeof fetch =>
      (input: RequestInfo | URL, init?: RequestInit) =>
        fetchFor(target, input, init),
  });
}
