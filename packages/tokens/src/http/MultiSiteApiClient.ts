import { type BatchOptions, settleConcurrently } from '../core/index.ts';
import type { TokenFetch } from './createTokenFetch.ts';

/** How the requests for one site ended. */
export type SiteResult<Data> =
  | { readonly siteId: string; readonly status: 'fulfilled'; readonly data: Data }
  /** What went wrong with this site: a TokenError, whatever `fetchSite` threw, or the reason of an abort. */
  | { readonly siteId: string; readonly status: 'rejected'; readonly error: unknown };

/** How many sites are asked at once, and how that is cancelled. */
export interface MultiSiteOptions extends BatchOptions {
  /** How many sites are under way at once; 6 if left out. */
  readonly concurrency?: number;
}

/**
 * Asks many sites the same at once, each with its own token. The current site stays what it is, and what goes wrong with
 * one site harms no other.
 *
 * @example
 * ```ts
 * import { MultiSiteApiClient, openTokens } from '@building-vitals/tokens';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * const sites = new MultiSiteApiClient(fetch);
 * const results = await sites.fetchMultipleSites(['ses_omaha', 'ses_lincoln'], async (siteFetch, siteId) => {
 *   const response = await siteFetch(`/api/sites/${siteId}`);
 *   return response.json();
 * });
 * ```
 */
export class MultiSiteApiClient {
  readonly #tokenFetch: TokenFetch;

  constructor(tokenFetch: TokenFetch) {
    this.#tokenFetch = tokenFetch;
  }

  /**
   * @param fetchSite asks for one site: every request through the `fetch` that it gets carries that site's token, and ends
   * when `options.signal` is aborted
   * @returns a result for every site, in the order of `siteIds`; never rejects
   */
  async fetchMultipleSites<Data>(
    siteIds: readonly string[],
    fetchSite: (fetch: typeof globalThis.fetch, siteId: string) => Promise<Data>,
    { concurrency = 6, ...options }: MultiSiteOptions = {},
  ): Promise<Map<string, SiteResult<Data>>> {
    const unique = [...new Set(siteIds)];
    const settled = await settleConcurrently(
      unique,
      concurrency,
      (siteId) => fetchSite(this.#fetchFor(siteId, options.signal), siteId),
      options,
    );
    return new Map(unique.map((siteId, index) => [siteId, resultOf(siteId, settled[index])]));
  }

  #fetchFor(siteId: string, signal: AbortSignal | undefined): typeof fetch {
    const siteFetch = this.#tokenFetch.for({ siteId });
    if (!signal) return siteFetch;
    return (input, init) => {
      const own = init?.signal ?? (input instanceof Request ? input.signal : null);
      return siteFetch(input, { ...init, signal: own ? AbortSignal.any([own, signal]) : signal });
    };
  }
}

function resultOf<Data>(siteId: string, settled: PromiseSettledResult<Data> | undefined): SiteResult<Data> {
  return settled?.status === 'fulfilled'
    ? { siteId, status: 'fulfilled', data: settled.value }
    : { siteId, status: 'rejected', error: settled?.reason };
}
