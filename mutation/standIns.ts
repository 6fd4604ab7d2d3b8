import 'fake-indexeddb/auto';

/** What Node lacks of a browser's localStorage: that it is cleared, and that somebody takes its place. */
class Storage {
  readonly #entries = new Map<string, string>();

  get length(): number {
    return this.#entries.size;
  }

  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }

  getItem(name: string): string | null {
    return this.#entries.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    this.#entries.set(name, String(value));
  }

  removeItem(name: string): void {
    this.#entries.delete(name);
  }

  clear(): void {
    this.#entries.clear();
  }
}

Object.defineProperty(globalThis, 'Storage', { value: Storage, configurable: true });
Object.defineProperty(globalThis, 'localStorage', { value: new Storage(), configurable: true });
