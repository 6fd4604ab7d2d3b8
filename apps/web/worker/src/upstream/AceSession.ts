import { AceApiError } from '@building-vitals/ace-api';
import type { ResponseCache } from '../state/ResponseCache.ts';
import { readTokenExpiry } from '../tokens/readTokenExpiry.ts';
import { AceAnswer } from './AceAnswer.ts';
import { type AceRequest, type AceRequester, createAceRequester } from './createAceRequester.ts';
import { isInternalServerError, isTokenRefusal, type ProbeOutcome, probeToken } from './probeToken.ts';

/** Whether an answer came from the cache (`HIT`), from ACE (`MISS`), or from ACE because it had to (`BYPASS`). */
export type CacheStatus = 'HIT' | 'MISS' | 'BYPASS';

export interface AceSessionOptions {
  baseUrl: string;
  /** For one request to ACE, ms. */
  timeoutMs: number;
  token: string;
  /** The token's fingerprint, which owns its cache entries. */
  owner: string;
  cache: ResponseCache;
  /** Whether the client wants answers of this moment alone. What they say is remembered nevertheless. */
  skipsCache: boolean;
  /** The time, ms since the epoch. */
  now: () => number;
}

/**
 * What one incoming request asks of ACE, with its token. ACE's quirks end here: every rejection is an `AceApiError` whose
 * code means what `PROBLEM_CODES` says.
 */
export class AceSession {
  readonly #options: AceSessionOptions;
  readonly #exchange: AceRequester;
  readonly #expiresAt: number | null;
  #cacheStatus: CacheStatus = 'BYPASS';
  #verdict: Promise<ProbeOutcome> | undefined;

  constructor(options: AceSessionOptions) {
    this.#options = options;
    this.#exchange = createAceRequester(options);
    this.#expiresAt = readTokenExpiry(options.token);
  }

  /** Of all that was read so far: one answer from ACE makes it a `MISS`. */
  get cacheStatus(): CacheStatus {
    return this.#cacheStatus;
  }

  /** Gets something that may be up to `maxAgeMs` old. */
  async read(request: Pick<AceRequest, 'path' | 'query'>, maxAgeMs: number): Promise<AceAnswer> {
    const { cache, owner } = this.#options;
    const url = cacheUrl(request);
    const remembered = this.#recall(url);
    if (remembered) return new AceAnswer(remembered);

    const { epoch } = cache;
    const answer = await this.send(request);
    cache.set(owner, url, answer.bytes, { maxAgeMs: this.#withinTokenLife(maxAgeMs), epoch });
    return answer;
  }

  /** Asks ACE, whatever is remembered. */
  async send(request: AceRequest): Promise<AceAnswer> {
    try {
      return await this.#exchange(request);
    } catch (error) {
      throw error instanceof AceApiError ? await this.#explain(error) : error;
    }
  }

  #recall(url: string): Uint8Array<ArrayBuffer> | undefined {
    const { cache, owner, skipsCache } = this.#options;
    if (skipsCache) return undefined;

    const remembered = cache.get(owner, url);
    if (!remembered) this.#cacheStatus = 'MISS';
    else if (this.#cacheStatus === 'BYPASS') this.#cacheStatus = 'HIT';
    return remembered;
  }

  #withinTokenLife(maxAgeMs: number): number {
    return this.#expiresAt === null ? maxAgeMs : Math.min(maxAgeMs, this.#expiresAt - this.#options.now());
  }

  async #explain(error: AceApiError): Promise<AceApiError> {
    if (isTokenRefusal(error)) return this.#refusal(error.code === 'TOKEN_EXPIRED');
    if (isInternalServerError(error)) return this.#explainInternalServerError(error);
    if (error.code === 'SITE_FORBIDDEN') return new AceApiError('SITE_FORBIDDEN', FORBIDDEN, { status: 403 });
    return error;
  }

  async #explainInternalServerError(error: AceApiError): Promise<AceApiError> {
    // Once a session: many requests of a batch may fail together.
    this.#verdict ??= probeToken(this.#exchange);
    switch (await this.#verdict) {
      case 'alive':
        return error;
      case 'refused':
        return this.#refusal(false);
      case 'unknown':
        return new AceApiError('UPSTREAM_ERROR', 'ACE fails, and not on this request alone', { status: 503 });
    }
  }

  #refusal(saysExpired: boolean): AceApiError {
    const { cache, owner, now } = this.#options;
    cache.dropOwner(owner);
    const hasExpired = saysExpired || (this.#expiresAt !== null && this.#expiresAt <= now());
    return hasExpired
      ? new AceApiError('TOKEN_EXPIRED', 'ACE does not take the token any more, its time is over', { status: 401 })
      : new AceApiError('TOKEN_REJECTED', 'ACE does not take the token', { status: 401 });
  }
}

const FORBIDDEN = 'There is no such site, or the token may not see it: ACE answers 403 to both and does not say which';

function cacheUrl({ path, query = {} }: AceRequest): string {
  return `${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
}
