import type { Clock, TokenLease, TokenMetadata } from '../core/index.ts';
import type { Tracking } from '../storage/index.ts';

interface Use {
  readonly version: number;
  readonly siteId: string;
  count: number;
  /** ms since the epoch */
  lastUsed: number;
}

const FLUSH_AFTER_MS = 1_000;

type Write = (id: string, version: number, track: (metadata: TokenMetadata) => Tracking) => Promise<unknown>;

/** Counts uses in memory and writes them together: a write per request would cost more than the request's token. */
export class UsageTracker {
  readonly #clock: Clock;
  readonly #write: Write;
  readonly #pending = new Map<string, Use>();
  #cancelFlush: (() => void) | null = null;

  /** @param write records the use in the store; a failure only loses a count */
  constructor(clock: Clock, write: Write) {
    this.#clock = clock;
    this.#write = write;
  }

  /** The service answered a request with this token. */
  note(lease: TokenLease): void {
    const known = this.#pending.get(lease.id);
    const count = known?.version === lease.version ? known.count + 1 : 1;
    this.#pending.set(lease.id, {
      version: lease.version,
      siteId: lease.siteId,
      count,
      lastUsed: this.#clock.now(),
    });
    this.#cancelFlush ??= this.#clock.schedule(() => void this.flush(), FLUSH_AFTER_MS);
  }

  /** Writes what was counted. Call it when the page is hidden: there may be no later. */
  async flush(): Promise<void> {
    this.#cancelFlush?.();
    this.#cancelFlush = null;
    const uses = [...this.#pending];
    this.#pending.clear();
    await Promise.allSettled(
      uses.map(([id, use]) => this.#write(id, use.version, (metadata) => trackingOf(metadata, use))),
    );
  }
}

function trackingOf(metadata: TokenMetadata, { count, lastUsed }: Use): Tracking {
  return {
    useCount: metadata.useCount + count,
    lastUsed: Math.max(metadata.lastUsed ?? 0, lastUsed),
    // A request that the service answered says as much as a test.
    lastValidated: Math.max(metadata.lastValidated ?? 0, lastUsed),
    verdict: 'accepted',
  };
}
