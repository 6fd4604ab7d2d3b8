import type { DamagedToken, SiteToken, Unsubscribe } from '../core/index.ts';
import type { TokenRecord } from '../storage/index.ts';

/** What pages show of the vault. A new object with every change, the same one between changes. */
export interface TokenSnapshot {
  /** `idle` until somebody asks for the list. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly tokens: readonly SiteToken[];
  /** Rows that cannot be opened; they stay in the store. */
  readonly damaged: readonly DamagedToken[];
  readonly currentSite: string | null;
  readonly defaultSite: string | null;
  /** Why the list could not be loaded, if `failed`. */
  readonly error: Error | null;
}

type Pointers = Pick<TokenSnapshot, 'currentSite' | 'defaultSite'>;

/** The vault's contents without secrets, kept in memory and up to date, for pages to subscribe to. */
export class TokenList {
  readonly #records = new Map<string, TokenRecord>();
  readonly #listeners = new Set<() => void>();
  #snapshot: TokenSnapshot;

  constructor(pointers: Pointers) {
    this.#snapshot = { status: 'idle', tokens: [], damaged: [], error: null, ...pointers };
  }

  subscribe(listener: () => void): Unsubscribe {
    const registered = () => listener();
    this.#listeners.add(registered);
    return () => this.#listeners.delete(registered);
  }

  get snapshot(): TokenSnapshot {
    return this.#snapshot;
  }

  startLoading(): void {
    this.#update({ status: 'loading', error: null });
  }

  fail(error: Error): void {
    this.#update({ status: 'failed', error });
  }

  replaceAll(records: readonly TokenRecord[], damaged: readonly DamagedToken[]): void {
    this.#records.clear();
    for (const record of records) this.#records.set(record.id, record);
    this.#update({ status: 'ready', damaged, error: null });
  }

  /** Takes in records that were added or changed. Before the list was loaded there is nothing to keep up to date. */
  upsert(records: readonly TokenRecord[]): void {
    if (this.#snapshot.status !== 'ready') return;
    for (const record of records) this.#records.set(record.id, record);
    this.#update({});
  }

  remove(id: string): void {
    if (this.#records.delete(id)) this.#update({});
  }

  setPointers(pointers: Partial<Pointers>): void {
    this.#update(pointers);
  }

  #update(change: Partial<TokenSnapshot>): void {
    const base = { ...this.#snapshot, ...change };
    const tokens = [...this.#records.values()].map((record) => toSiteToken(record, base.defaultSite));
    this.#snapshot = { ...base, tokens };
    for (const listener of [...this.#listeners]) listener();
  }
}

function toSiteToken({ id, version, metadata }: TokenRecord, defaultSite: string | null): SiteToken {
  return { ...metadata, id, version, isDefault: metadata.siteId === defaultSite && !metadata.deviceId };
}
