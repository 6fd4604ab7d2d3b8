const SCRIPT = '/sw.js';
const SHELL_CACHES = 'building-vitals-shell-';
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Keeps the app's shell in this browser by a service worker, so that it opens without a network, and knows when there is a
 * newer version. That one takes over when the person wants it, never by itself: a reload may come at a bad moment.
 */
export class AppUpdates {
  readonly #container: ServiceWorkerContainer | null;
  readonly #listeners = new Set<() => void>();
  #next: ServiceWorker | null = null;

  /** @param container the browser's; null where the shell is not to be kept */
  constructor(container: ServiceWorkerContainer | null = null) {
    this.#container = container;
  }

  /** There is a newer version, ready to take over. */
  get isReady(): boolean {
    return this.#next !== null;
  }

  /** Calls `listener` when a newer version is ready. @returns ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Keeps the shell, and looks for a newer one now and then. Where the browser does not allow it, the app works without. */
  async start(): Promise<void> {
    const registration = await this.#container?.register(SCRIPT, { updateViaCache: 'none' }).catch(() => null);
    if (!registration) return;
    if (registration.waiting) this.#offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const installing = registration.installing;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed') this.#offer(installing);
      });
    });
    setInterval(() => registration.update().catch(() => {}), LOOK_EVERY_MS);
  }

  /** Lets the newer version take over, and opens it. */
  apply(): void {
    const next = this.#next;
    if (!next) return;
    // Another tab may have let it take over already.
    if (next.state !== 'installed') {
      location.reload();
      return;
    }
    this.#container?.addEventListener('controllerchange', () => location.reload(), { once: true });
    next.postMessage('activate');
  }

  /** Removes the shell from this browser. */
  async remove(): Promise<void> {
    if (!this.#container) return;
    const registrations = await this.#container.getRegistrations();
    await Promise.all(registrations.map((registration) => registration.unregister()));
    const names = (await caches.keys()).filter((name) => name.startsWith(SHELL_CACHES));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  /** The very first version replaces nothing that is on the screen. */
  #offer(worker: ServiceWorker): void {
    if (!this.#container?.controller) return;
    this.#next = worker;
    for (const listener of this.#listeners) listener();
  }
}
