/** How much a cache holds. */
export interface ResponseCacheOptions {
  maxEntries: number;
  /** Of all bodies together, bytes. A body of more than an eighth of it is not kept. */
  maxBytes: number;
  /** The time, ms since the epoch. */
  now: () => number;
}

interface Entry {
  readonly owner: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Instant, ms since the epoch. */
  readonly expiresAt: number;
}

/**
 * The answers of ACE that one isolate remembers for a moment, each for the token that it was given to and no other.
 *
 * An owner is the fingerprint of a token. When ACE refuses the token, {@link dropOwner} forgets all that it had; an
 * answer that was then still on its way is not kept either, by its {@link epoch}.
 */
export class ResponseCache {
  readonly #options: ResponseCacheOptions;
  /** In the order of their last use. */
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  #epoch = 0;

  constructor(options: ResponseCacheOptions) {
    this.#options = options;
  }

  /** Moves on whenever an owner is dropped. Read it before asking ACE, and give it to {@link set}. */
  get epoch(): number {
    return this.#epoch;
  }

  /** What ACE answered this owner at this URL, if that is not too long ago. */
  get(owner: string, url: string): Uint8Array<ArrayBuffer> | undefined {
    const key = keyOf(owner, url);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;

    this.#delete(key, entry);
    if (entry.expiresAt <= this.#options.now()) return undefined;
    this.#add(key, entry);
    return entry.body;
  }

  /** Remembers an answer for `maxAgeMs`, if no owner was dropped since `epoch`. */
  set(owner: string, url: string, body: Uint8Array<ArrayBuffer>, { maxAgeMs, epoch }: SetOptions): void {
    if (epoch !== this.#epoch || maxAgeMs <= 0 || body.byteLength > this.#options.maxBytes / 8) return;

    const key = keyOf(owner, url);
    const previous = this.#entries.get(key);
    if (previous) this.#delete(key, previous);
    this.#add(key, { owner, body, expiresAt: this.#options.now() + maxAgeMs });
    this.#forgetLeastRecentlyUsed();
  }

  /** Forgets everything of an owner. */
  dropOwner(owner: string): void {
    this.#epoch++;
    for (const [key, entry] of this.#entries) {
      if (entry.owner === owner) this.#delete(key, entry);
    }
  }

  #forgetLeastRecentlyUsed(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#options.maxEntries && this.#bytes <= this.#options.maxBytes) return;
      this.#delete(key, entry);
    }
  }

  #add(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#bytes += entry.body.byteLength;
  }

  #delete(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= entry.body.byteLength;
  }
}

/** With what an answer is remembered. */
export interface SetOptions {
  maxAgeMs: number;
  /** The cache's {@link ResponseCache.epoch} when ACE was asked. */
  epoch: number;
}

/** An owner is hexadecimal, so the space ends it beyond doubt. */
function keyOf(owner: string, url: string): string {
  return `${owner} ${url}`;
}
