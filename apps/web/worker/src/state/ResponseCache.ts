import { LRUCache } from 'lru-cache';

/** How much a cache holds. */
export interface ResponseCacheOptions {
  maxEntries: number;
  /** Of all bodies together. A body of more than an eighth of it is not cached. */
  maxBytes: number;
  /** The current time, ms since the epoch. */
  now: () => number;
}

/** How an answer is cached. */
export interface SetOptions {
  maxAgeMs: number;
  /** The cache's {@link ResponseCache.epoch} when ACE was asked. */
  epoch: number;
}

interface Entry {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Instant, ms since the epoch. */
  readonly expiresAt: number;
}

/**
 * The answers of ACE that one isolate caches for a short time, each for the token that received it and no other.
 *
 * An owner is the fingerprint of a token. When ACE rejects the token, {@link dropOwner} removes all its entries; an
 * answer that was still on its way is not cached either, because of its {@link epoch}.
 */
export class ResponseCache {
  readonly #entries: LRUCache<string, Entry>;
  readonly #now: () => number;
  #epoch = 0;

  constructor({ maxEntries, maxBytes, now }: ResponseCacheOptions) {
    this.#now = now;
    this.#entries = new LRUCache({
      max: maxEntries,
      maxSize: maxBytes,
      maxEntrySize: Math.floor(maxBytes / 8),
      // A size of 0 is an error there.
      sizeCalculation: ({ body }) => Math.max(body.byteLength, 1),
    });
  }

  /** Moves on whenever an owner is dropped. Read it before asking ACE, and pass it to {@link set}. */
  get epoch(): number {
    return this.#epoch;
  }

  /** What ACE answered this owner at this URL, unless it has expired. */
  get(owner: string, url: string): Uint8Array<ArrayBuffer> | undefined {
    const key = keyOf(owner, url);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // Not by the TTL of `lru-cache`, under which an entry is still fresh at the very instant at which a token expires.
    if (entry.expiresAt > this.#now()) return entry.body;

    this.#entries.delete(key);
    return undefined;
  }

  /** Caches an answer for `maxAgeMs`, unless an owner was dropped since `epoch`. */
  set(owner: string, url: string, body: Uint8Array<ArrayBuffer>, { maxAgeMs, epoch }: SetOptions): void {
    if (epoch !== this.#epoch || maxAgeMs <= 0) return;
    this.#entries.set(keyOf(owner, url), { body, expiresAt: this.#now() + maxAgeMs });
  }

  /** Removes everything of an owner. */
  dropOwner(owner: string): void {
    this.#epoch++;
    const ownKeys = [...this.#entries.keys()].filter((key) => key.startsWith(keyOf(owner, '')));
    for (const key of ownKeys) this.#entries.delete(key);
  }
}

/** An owner is hexadecimal, so the space clearly ends it. */
function keyOf(owner: string, url: string): string {
  return `${owner} ${url}`;
}
