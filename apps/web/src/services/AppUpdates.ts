const SCRIPT = '/sw.js';
const SHELL_CACHES = 'building-vitals-shell-';
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Caches the app shell with a service worker, so that the app opens without a network, and knows when a newer version is ready.
 * That one is activated by the user, never by itself, as a reload may come at a bad moment.
 */
export class AppUpdates {
  readonly #container: ServiceWorkerContainer | null;
  readonly #listeners = new Set<() => void>();
  #next: ServiceWorker | null = null;

  /** @param container the browser's; null if the shell is not to be cached */
  constructor(container: ServiceWorkerContainer | null = null) {
    this.#container = container;
  }

  /** Whether a newer version is ready to be activated. */
  get isReady(): boolean {
    return this.#next !== null;
  }

  /** Calls `listener` when a newer version is ready. @returns unsubscribes */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Caches the shell and checks for newer versions. If the browser does not allow that, the app works without. */
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

  /** Activates the newer version and reloads the page. */
  apply(): void {
    const next = this.#next;
    if (!next) return;
    // Another tab may have activated it already.
    if (next.state !== 'installed') {
      location.reload();
      return;
    }
    this.#container?.addEventListener('controllerchange', () => location.reload(), { once: true });
    next.postMessage('activate');
  }

  /** Removes the shell's cache from this browser. */
  async remove(): Promise<void> {
    if (!this.#container) return;
    const registrations = await this.#container.getRegistrations();
    await Promise.all(registrations.map((registration) => registration.unregister()));
    const names = (await caches.keys()).filter((name) => name.startsWith(SHELL_CACHES));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  /** The very first version does not replace anything on screen. */
  #offer(worker: ServiceWorker): void {
    if (!this.#container?.controller) return;
    this.#next = worker;
    for (const listener of this.#listeners) listener();
  }
}
