import type { TokenTarget } from '../core/index.ts';
import { OutgoingRequest } from './OutgoingRequest.ts';
import { TokenInterceptor, type TokenInterceptorOptions, type TokenSource } from './TokenInterceptor.ts';

export interface TokenFetchOptions extends TokenInterceptorOptions {
  /** What sends the request in the end; the platform's if left out. */
  readonly fetch?: typeof fetch;
}

/** A `fetch` that adds the current site's token, and can be bound to another site or device. */
export interface TokenFetch {
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** A plain `fetch` whose requests all carry the token of this target, whatever the current site is. */
  for(target: TokenTarget): typeof fetch;
}

/**
 * A `fetch` that adds tokens: to allowed origins only, the right one for each request, never over a redirect. A token
 * that the service refuses is replaced if that is possible, and the request sent once more.
 *
 * @example
 * const tokenFetch = createTokenFetch(manager, { allowedOrigins: [location.origin] });
 * await tokenFetch('/api/sites/ses_omaha/points');
 * const lincoln = cloudflareWorkerClient({ fetch: tokenFetch.for({ siteId: 'ses_lincoln' }) });
 *
 * @throws (from the fetch) TokenError `ORIGIN_NOT_ALLOWED`, `TOKEN_MISSING`, `TOKEN_EXPIRED`, `TOKEN_INVALID`,
 * `BODY_NOT_REPLAYABLE`, `DECRYPT_FAILED`, `STORAGE_*`; whatever the platform's fetch throws
 */
export function createTokenFetch(source: TokenSource, options: TokenFetchOptions): TokenFetch {
  const interceptor = new TokenInterceptor(source, options);
  const send: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const fetchFor = async (target: TokenTarget | undefined, input: RequestInfo | URL, init?: RequestInit) =>
    interceptor.send(new OutgoingRequest(input, init), target, send);

  return Object.assign((input: RequestInfo | URL, init?: RequestInit) => fetchFor(undefined, input, init), {
    for:
      (target: TokenTarget): typeof fetch =>
      (input: RequestInfo | URL, init?: RequestInit) =>
        fetchFor(target, input, init),
  });
}
