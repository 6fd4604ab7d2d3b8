import {
  type Clock,
  EventEmitter,
  isOnline,
  isTokenError,
  systemClock,
  TokenError,
  type TokenErrorCode,
  type TokenTarget,
  tryHoldLock,
  type Unsubscribe,
  withLock,
} from '../core/index.ts';
import type { IsIdempotent } from '../manager/index.ts';
import type { Outbox } from '../storage/index.ts';
import type { TokenFetch } from './createTokenFetch.ts';
import { isIdempotentMethod } from './isIdempotentMethod.ts';
import { type RequestIntent, readIntent, toRequest } from './RequestIntent.ts';

/** A request that waits for the network. */
export interface QueuedRequest extends RequestIntent {
  readonly id: string;
  /** ms since the epoch */
  readonly queuedAt: number;
  /** Why it could not be sent although there was a network; it is tried again with the others. */
  readonly failedWith?: TokenErrorCode | undefined;
}

/** What {@link NetworkFallbackManager} tells the app. */
export interface NetworkEvents {
  /** A request was queued, because there is no network. */
  'network:offline': { queuedRequests: number };
  /** Another request waits, or one does not wait any more. */
  'network:queue': { queuedRequests: number };
  /** There is a network again, and nothing waits any more. */
  'network:online': { sentRequests: number };
  /** A request that an earlier page had queued was sent; nobody here waits for its answer. */
  'network:sent': { id: string; siteId: string; method: string; status: number };
}

/** What {@link NetworkFallbackManager} is made with. */
export interface NetworkFallbackOptions {
  readonly tokenFetch: TokenFetch;
  /** The manager's: where requests are kept over a reload. */
  readonly outbox: Outbox;
  /** The manager's; `default` if left out. */
  readonly tenantId?: string;
  /** Which requests may wait, as they may reach the service twice; by their method (RFC 9110, 9.2.2) if left out. */
  readonly isIdempotent?: IsIdempotent;
  /**
   * Which requests are to be sent even when the page that made them is gone; all if left out. Of a request that only reads
   * nothing is left when nobody waits for its answer: it then waits in the page alone.
   */
  readonly outlivesPage?: (request: RequestIntent) => boolean;
  /** How many requests may wait; 100 if left out. */
  readonly limit?: number;
  readonly clock?: Clock;
  readonly isOnline?: () => boolean;
}

interface Waiting {
  readonly resolve: (response: Response) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | null;
}

/** A row of the outbox: whose tab's request it is; where that tab is gone, another one takes it over. */
type StoredRequest = QueuedRequest & { readonly tab: string };

/** A network that leads nowhere says nothing when it does again. */
const TRY_AGAIN_MS = 30_000;
const TAKE_OVER_MS = 5_000;

/**
 * Keeps requests while there is no network, and sends them in their order when there is one: such as may reach the service
 * twice, without their token, which is leased when they are sent. They outlive the page; a tab takes over what a closed one
 * left behind.
 *
 * @example
 * ```ts
 * import { NetworkFallbackManager, openTokens } from '@building-vitals/tokens';
 *
 * const { manager, fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * const network = new NetworkFallbackManager({ tokenFetch: fetch, outbox: manager.outbox });
 * network.on('network:offline', ({ queuedRequests }) => console.log(`${queuedRequests} requests wait for the network.`));
 * const stop = network.start();
 * const response = await network.for({ siteId: 'ses_omaha' })('/api/sites/ses_omaha/points');
 * ```
 */
export class NetworkFallbackManager {
  readonly #options: Required<NetworkFallbackOptions>;
  readonly #tab: string = crypto.randomUUID();
  readonly #events = new EventEmitter<NetworkEvents>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #queue = new Map<string, QueuedRequest>();
  #sequence = 0;
  #sending: Promise<void> | null = null;
  #cancelRetry: (() => void) | null = null;
  /** Held as long as this tab lives and may send what it has queued. */
  #life: Promise<(() => void) | null> | null = null;

  constructor(options: NetworkFallbackOptions) {
    this.#options = {
      tenantId: 'default',
      isIdempotent: isIdempotentMethod,
      outlivesPage: () => true,
      limit: 100,
      clock: systemClock,
      isOnline,
      ...options,
    };
  }

  on<Name extends keyof NetworkEvents>(name: Name, listener: (event: NetworkEvents[Name]) => void): Unsubscribe {
    return this.#events.on(name, listener);
  }

  /**
   * Begins to watch the network, and takes over what closed tabs left behind. Put listeners on before.
   * @returns ends it; what waits stays in the outbox
   */
  start(): Unsubscribe {
    const onOnline = () => void this.sendQueued();
    globalThis.window?.addEventListener('online', onOnline);
    onOnline();
    return () => {
      globalThis.window?.removeEventListener('online', onOnline);
      this.#cancelRetry?.();
      this.#cancelRetry = null;
      void this.#life?.then((release) => release?.());
      this.#life = null;
    };
  }

  /** What waits, oldest first. */
  get queuedRequests(): readonly QueuedRequest[] {
    return [...this.#queue.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * A `fetch` for one site or device that waits for the network where there is none. Requests that may not reach the
   * service twice, and those whose body is a one-shot stream, fail as they do with `fetch`.
   *
   * @throws (from the fetch) as that of `createTokenFetch`; TokenError `OFFLINE_QUEUE_FULL`, `REQUEST_CANCELLED`
   */
  for(target: TokenTarget): typeof fetch {
    const send = this.#options.tokenFetch.for(target);
    return async (input, init) => {
      const place = this.#takePlace();
      const request = new Request(input, init);
      const intent = await readIntent(request, target, this.#options.isIdempotent);
      try {
        return await send(request);
      } catch (error) {
        // What `fetch` rejects with when no answer came is a TypeError (Fetch, "network error").
        if (!intent || !(error instanceof TypeError) || this.#options.isOnline()) throw error;
        return this.#enqueue({ ...intent, ...place }, request.signal);
      }
    };
  }

  /** Takes a request back. @returns false if it does not wait any more */
  async cancel(id: string): Promise<boolean> {
    if (!this.#queue.has(id)) return false;
    await this.#end(id, (waiting) => waiting.reject(cancelled()));
    return true;
  }

  /** Sends what waits, if there is a network; resolves when nothing more can be sent now. */
  sendQueued(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #enqueue(request: QueuedRequest, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted();
    if (this.#queue.size >= this.#options.limit) throw queueFull(this.#options.limit);
    this.#setQueued(request);
    const response = this.#waitFor(request.id, signal);
    this.#events.emit('network:offline', { queuedRequests: this.#queue.size });
    // Where it cannot be stored it still waits in this page.
    await this.#store(request).catch(() => {});
    // It may have been taken back while it was stored.
    if (!this.#queue.has(request.id)) await this.#options.outbox.remove(request.id).catch(() => {});
    return response;
  }

  #waitFor(id: string, signal: AbortSignal): Promise<Response> {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    this.#waiting.set(id, { resolve, reject, signal });
    const abort = () => void this.#end(id, (waiting) => waiting.reject(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    const answered = promise.finally(() => signal.removeEventListener('abort', abort));
    // It may end before the caller is given it.
    answered.catch(() => {});
    return answered;
  }

  async #sendAll(): Promise<void> {
    await this.#takeOver().catch(() => {});
    let sentRequests = 0;
    for (const request of this.queuedRequests) {
      if (!this.#options.isOnline()) return;
      const isSent = this.#queue.has(request.id) && (await this.#send(request));
      if (isSent === null) return this.#tryAgainLater();
      if (isSent) sentRequests += 1;
    }
    if (this.#queue.size > 0) this.#tryAgainLater();
    else if (sentRequests > 0) this.#events.emit('network:online', { sentRequests });
  }

  /** @returns null if the network is gone again; false if this request cannot be sent for another reason */
  async #send(request: QueuedRequest): Promise<boolean | null> {
    const signal = this.#waiting.get(request.id)?.signal ?? null;
    try {
      const response = await this.#options.tokenFetch.for(request.target)(toRequest(request, signal));
      if (!this.#waiting.has(request.id)) await this.#tellSent(request, response);
      await this.#end(request.id, (waiting) => waiting.resolve(response));
      return true;
    } catch (error) {
      if (error instanceof TypeError) return null;
      await this.#fail(request, error);
      return false;
    }
  }

  async #tellSent({ id, target, method }: QueuedRequest, response: Response): Promise<void> {
    // An unread answer keeps its connection.
    await response.body?.cancel();
    this.#events.emit('network:sent', { id, siteId: target.siteId, method, status: response.status });
  }

  /** Who waits is told. What nobody waits for stays: it may be that only its site's token is to be replaced. */
  async #fail(request: QueuedRequest, error: unknown): Promise<void> {
    if (this.#waiting.has(request.id)) return this.#end(request.id, (waiting) => waiting.reject(error));
    // Unless it was taken back meanwhile.
    if (!this.#queue.has(request.id) || !isTokenError(error)) return;
    this.#setQueued({ ...request, failedWith: error.code });
  }

  async #end(id: string, answer: (waiting: Waiting) => void): Promise<void> {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#queue.delete(id);
    this.#tellQueue();
    if (waiting) answer(waiting);
    await this.#options.outbox.remove(id).catch(() => {});
  }

  #setQueued(request: QueuedRequest): void {
    this.#queue.set(request.id, request);
    this.#tellQueue();
  }

  #tellQueue(): void {
    this.#events.emit('network:queue', { queuedRequests: this.#queue.size });
  }

  #tryAgainLater(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.clock.schedule(() => void this.sendQueued(), TRY_AGAIN_MS);
  }

  /** Makes the requests of closed tabs its own: one tab alone, as others may look at the same moment. */
  async #takeOver(): Promise<void> {
    const { outbox, tenantId } = this.#options;
    const stored = (await outbox.list()).filter(({ id }) => !this.#queue.has(id));
    if (stored.length === 0) return;
    await withLock(`building-vitals-outbox-${tenantId}`, AbortSignal.timeout(TAKE_OVER_MS), async () => {
      const held = await heldLocks();
      for (const { id, text } of await outbox.list()) {
        const { tab, ...request } = JSON.parse(text) as StoredRequest;
        if (this.#queue.has(id) || held.has(this.#lifeLock(tab))) continue;
        await this.#store(request);
        this.#setQueued(request);
      }
    });
  }

  async #store(request: QueuedRequest): Promise<void> {
    if (!this.#options.outlivesPage(request)) return;
    this.#life ??= tryHoldLock(this.#lifeLock(this.#tab));
    await this.#life;
    const stored: StoredRequest = { ...request, tab: this.#tab };
    await this.#options.outbox.put({ id: request.id, text: JSON.stringify(stored) });
  }

  /** In the order of the calls, whatever each of them waits for first. Ids sort by it. */
  #takePlace(): Pick<QueuedRequest, 'id' | 'queuedAt'> {
    const queuedAt = this.#options.clock.now();
    this.#sequence += 1;
    const id = [String(queuedAt).padStart(16, '0'), String(this.#sequence).padStart(8, '0'), this.#tab].join('-');
    return { id, queuedAt };
  }

  #lifeLock(tab: string): string {
    return `building-vitals-tab-${this.#options.tenantId}-${tab}`;
  }
}

async function heldLocks(): Promise<Set<string>> {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {};
  return new Set(held.map(({ name = '' }) => name));
}

function queueFull(limit: number): TokenError {
  return new TokenError(
    'OFFLINE_QUEUE_FULL',
    `There is no network, and ${limit} requests wait for it already. Try again when you are online.`,
  );
}

function cancelled(): TokenError {
  return new TokenError(
    'REQUEST_CANCELLED',
    'This request waited for the network and was taken back. Nothing was sent.',
  );
}
