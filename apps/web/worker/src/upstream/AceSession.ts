import { AceApiError } from '@building-vitals/ace-api';
import type { ResponseCache } from '../state/ResponseCache.ts';
import { readTokenExpiry } from '../tokens/jwt.ts';
import { AceAnswer } from './AceAnswer.ts';
import { type AceRequest, type AceRequester, createAceRequester } from './createAceRequester.ts';
import { isInternalServerError, isTokenRejection, type ProbeOutcome, probeToken } from './probeToken.ts';

/** Whether an answer came from the cache (`HIT`), from ACE after a look at the cache (`MISS`), or straight from ACE (`BYPASS`). */
export type CacheStatus = 'HIT' | 'MISS' | 'BYPASS';

export interface AceSessionOptions {
  baseUrl: string;
  /** Time limit of one request to ACE, ms. */
  timeoutMs: number;
  token: string;
  /** The token's fingerprint, which owns its cache entries. */
  owner: string;
  cache: ResponseCache;
  /** Whether the client asks for fresh answers. They are cached nevertheless. */
  skipsCache: boolean;
  /** The current time, ms since the epoch. */
  now: () => number;
}

/**
 * What one incoming request asks of ACE, with its token. ACE's quirks end here: every rejection is an `AceApiError` whose
 * code means what `PROBLEM_CODES` documents.
 */
export class AceSession {
  readonly #options: AceSessionOptions;
  readonly #request: AceRequester;
  readonly #expiresAt: number | null;
  #cacheStatus: CacheStatus = 'BYPASS';
  #probe: Promise<ProbeOutcome> | undefined;

  constructor(options: AceSessionOptions) {
    this.#options = options;
    this.#request = createAceRequester(options);
    this.#expiresAt = readTokenExpiry(options.token);
  }

  /** Over all reads so far: one answer from ACE makes it a `MISS`. */
  get cacheStatus(): CacheStatus {
    return this.#cacheStatus;
  }

  /** Reads something that may be up to `maxAgeMs` old. */
  async read(request: Pick<AceRequest, 'path' | 'query'>, maxAgeMs: number): Promise<AceAnswer> {
    const { cache, owner } = this.#options;
    const url = cacheUrl(request);
    const cached = this.#readCache(url);
    if (cached) return new AceAnswer(cached);

    const { epoch } = cache;
    const answer = await this.send(request);
    cache.set(owner, url, answer.bytes, { maxAgeMs: this.#capByTokenExpiry(maxAgeMs), epoch });
    return answer;
  }

  /** Sends a request to ACE, past the cache. */
  async send(request: AceRequest): Promise<AceAnswer> {
    try {
      return await this.#request(request);
    } catch (error) {
      throw error instanceof AceApiError ? await this.#explain(error) : error;
    }
  }

  #readCache(url: string): Uint8Array<ArrayBuffer> | undefined {
    const { cache, owner, skipsCache } = this.#options;
    if (skipsCache) return undefined;

    const cached = cache.get(owner, url);
    if (!cached) this.#cacheStatus = 'MISS';
    else if (this.#cacheStatus === 'BYPASS') this.#cacheStatus = 'HIT';
    return cached;
  }

  #capByTokenExpiry(maxAgeMs: number): number {
    return this.#expiresAt === null ? maxAgeMs : Math.min(maxAgeMs, this.#expiresAt - this.#options.now());
  }

  async #explain(error: AceApiError): Promise<AceApiError> {
    if (isTokenRejection(error)) return this.#rejection(error.code === 'TOKEN_EXPIRED');
    if (isInternalServerError(error)) return this.#explainInternalServerError(error);
    if (error.code === 'SITE_FORBIDDEN') return new AceApiError('SITE_FORBIDDEN', FORBIDDEN, { status: 403 });
    return error;
  }

  async #explainInternalServerError(error: AceApiError): Promise<AceApiError> {
    // Once per session: many requests of a batch may fail together.
    this.#probe ??= probeToken(this.#request);
    switch (await this.#probe) {
      case 'accepted':
        return error;
      case 'refused':
        return this.#rejection(false);
      case 'unknown':
        return new AceApiError('UPSTREAM_ERROR', 'ACE is failing, not only for this request.', { status: 503 });
    }
  }

  #rejection(isExpired: boolean): AceApiError {
    const { cache, owner, now } = this.#options;
    cache.dropOwner(owner);
    const hasExpired = isExpired || (this.#expiresAt !== null && this.#expiresAt <= now());
    return hasExpired
      ? new AceApiError('TOKEN_EXPIRED', 'The token has expired.', { status: 401 })
      : new AceApiError('TOKEN_REJECTED', 'ACE rejected the token.', { status: 401 });
  }
}

const FORBIDDEN = 'Site not found, or the token has no access to it; ACE does not say which.';

function cacheUrl({ path, query = {} }: AceRequest): string {
  return `${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
}
