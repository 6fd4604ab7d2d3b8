/** Takes a listener off again. Calling it twice does no harm. */
export type Unsubscribe = () => void;

/** What the library tells the app. No event ever carries a token. */
export interface TokenEvents {
  /** A token was stored for a site or device that had none. */
  'token:added': { id: string; siteId: string };
  /** A stored token, its name or its verdict changed. */
  'token:updated': { id: string; siteId: string };
  'token:deleted': { id: string; siteId: string };
  /** A request needed this token, and its time is over. */
  'token:expired': { id: string; siteId: string };
  /** The service refused this token although its time is not over. */
  'token:invalid': { id: string; siteId: string };
  /**
   * The service answered 403 to a request with this token, and takes the token all the same: it may not see what was asked
   * for, or there is no such site. `sitesFound`: how many it can see.
   */
  'token:not-permitted': { id: string; siteId: string; sitesFound?: number | undefined };
  /**
   * A request needs a token for this site or device, and there is none. Who can ask the person calls `waitUntil`, before the
   * listener returns, with a promise that resolves when the token was added or the person did not want to: the request
   * waits for it and looks again. If nobody does, it fails at once.
   */
  'token:prompt-required': {
    siteId: string;
    deviceId?: string | undefined;
    waitUntil: (answer: PromiseLike<unknown>) => void;
  };
  /** The service answered a request for this site with an error that may be the token's fault, or its own. */
  'request:failed': { siteId: string; status: number };
  'site:changed': { siteId: string | null };
  /** The keys are gone from this tab's memory, because somebody locked the vault here or in another tab, or left this one. */
  'vault:locked': { thisTabOnly: boolean };
  'vault:unlocked': Record<never, never>;
  /** The vault has a new master key: its tenants have to be unlocked anew. */
  'vault:master-key-rotated': Record<never, never>;
}

type Listener<Payload> = (payload: Payload) => void;

/** Typed events: every `on` returns its unsubscribe; a listener that throws hinders no other. */
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
        // The listener's fault must be seen, but must not break the request that caused the event.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
