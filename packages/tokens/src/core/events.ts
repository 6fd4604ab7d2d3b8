/** Removes a listener. Calling it twice does no harm. */
export type Unsubscribe = () => void;

/** What the library tells the app. No event ever carries a token. */
export interface TokenEvents {
  /** A token was stored for a site or device that had none. */
  'token:added': { id: string; siteId: string };
  /** A stored token, its name or its verdict changed. */
  'token:updated': { id: string; siteId: string };
  'token:deleted': { id: string; siteId: string };
  /** A request needed this token, and it has expired. */
  'token:expired': { id: string; siteId: string };
  /** The service refused this token although it has not expired. */
  'token:invalid': { id: string; siteId: string };
  /**
   * The service answered 403 to a request with this token, but accepts the token: it may not see what was asked for, or there
   * is no such site. `sitesFound`: how many it can see.
   */
  'token:not-permitted': { id: string; siteId: string; sitesFound?: number | undefined };
  /**
   * A request needs a token for this site or device, and there is none. A listener that can ask the person calls `waitUntil`,
   * before it returns, with a promise that resolves when the token was added or the person declined: the request waits for it
   * and looks again. If no listener does, the request fails at once.
   */
  'token:prompt-required': {
    siteId: string;
    deviceId?: string | undefined;
    waitUntil: (answer: PromiseLike<unknown>) => void;
  };
  /** The service answered a request for this site with an error that may be the token's fault, or its own. */
  'request:failed': { siteId: string; status: number };
  'site:changed': { siteId: string | null };
  /** The keys were removed from this tab's memory: the vault was locked here or in another tab, or this tab was left. */
  'vault:locked': { thisTabOnly: boolean };
  'vault:unlocked': Record<never, never>;
  /** The vault has a new master key: its tenants have to be unlocked again. */
  'vault:master-key-rotated': Record<never, never>;
}

type Listener<Payload> = (payload: Payload) => void;

/** Typed events: every `on` returns its unsubscribe; a listener that throws does not affect the others. */
export class EventEmitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();

  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): Unsubscribe {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    // A wrapper of its own, so that the same function registered twice is two registrations.
    const registered: Listener<Events[Name]> = (payload) => listener(payload);
    listeners.add(registered);
    return () => listeners.delete(registered);
  }

  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])] as Listener<Events[Name]>[]) {
      try {
        listener(payload);
      } catch (error) {
        // The error must surface, but not break the request that caused the event.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
