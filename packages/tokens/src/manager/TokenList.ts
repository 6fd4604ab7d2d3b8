import type { DamagedToken, SiteToken, TokenTarget, Unsubscribe } from '../core/index.ts';
import type { Settings, TokenRecord } from '../storage/index.ts';

/** What pages show of the vault. A new object with every change, the same one between changes. */
export interface TokenSnapshot {
  /** `idle` until the list is requested. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly tokens: readonly SiteToken[];
  /** Rows that cannot be decrypted; they stay in the store. */
  readonly damaged: readonly DamagedToken[];
  readonly currentSite: string | null;
  readonly defaultSite: string | null;
  /** Why the list could not be loaded, if `failed`. */
  readonly error: Error | null;
  /** While it is locked, nothing of the vault is known here. */
  readonly isLocked: boolean;
}

type ReadTokens = () => Promise<{ tokens: TokenRecord[]; damaged: DamagedToken[] }>;

const EMPTY: TokenSnapshot = {
  status: 'idle',
  tokens: [],
  damaged: [],
  currentSite: null,
  defaultSite: null,
  error: null,
  isLocked: false,
};

/** The vault's contents without secrets, kept in memory and up to date, for pages to subscribe to. */
export class TokenList {
  readonly #tokens = new Map<string, SiteToken>();
  readonly #listeners = new Set<() => void>();
  /** For each read in progress, what changed since it started. */
  readonly #changesDuringReads = new Set<(() => void)[]>();
  #snapshot: TokenSnapshot;
  #loading: Promise<void> | null = null;

  /** @param settings null for a vault that is locked */
  constructor(settings: Settings | null) {
    this.#snapshot = { ...EMPTY, ...settings, isLocked: settings === null };
  }

  subscribe(listener: () => void): Unsubscribe {
    const registered = () => listener();
    this.#listeners.add(registered);
    return () => this.#listeners.delete(registered);
  }

  get snapshot(): TokenSnapshot {
    return this.#snapshot;
  }

  /** Reads everything once; later calls wait for the same read, and a failed one is repeated. @throws as {@link reload} */
  load(read: ReadTokens): Promise<void> {
    this.#loading ??= this.reload(read).catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** Resolves once no load is in progress. */
  async settled(): Promise<void> {
    await this.#loading;
  }

  /**
   * Reads everything again. Changes during the read are applied again to its result, which may be older.
   * @throws whatever `read` throws; a list that was never read is `failed` then; any other stays as it is
   */
  async reload(read: ReadTokens): Promise<void> {
    if (this.#snapshot.status !== 'ready') this.#update({ status: 'loading', error: null });
    const changes: (() => void)[] = [];
    this.#changesDuringReads.add(changes);
    try {
      const { tokens, damaged } = await read();
      this.#tokens.clear();
      this.#take(tokens);
      for (const change of changes) change();
      this.#update({ status: 'ready', damaged, error: null });
    } catch (error) {
      if (this.#snapshot.status !== 'ready') this.#fail(error);
      throw error;
    } finally {
      this.#changesDuringReads.delete(changes);
    }
  }

  /** Adds or updates records. Before the list was loaded there is nothing to keep up to date. */
  upsert(records: readonly TokenRecord[]): void {
    this.#change(() => this.#take(records));
  }

  find(id: string): SiteToken | undefined {
    return this.#tokens.get(id);
  }

  remove(id: string): void {
    this.removeAll([id]);
  }

  removeAll(ids: readonly string[]): void {
    this.#change(() => {
      for (const id of ids) this.#tokens.delete(id);
    });
  }

  /** Removes everything, damaged rows as well. */
  clear(): void {
    this.#change(() => this.#tokens.clear());
    this.#update({ damaged: [] });
  }

  /** Forgets everything. */
  lock(): void {
    this.#loading = null;
    this.#tokens.clear();
    this.#update({ ...EMPTY, isLocked: true });
  }

  unlock(settings: Settings): void {
    this.#update({ ...EMPTY, ...settings });
  }

  setSites(settings: Partial<Settings>): void {
    const { defaultSite = this.#snapshot.defaultSite } = settings;
    for (const token of this.#tokens.values()) {
      const isDefault = isDefaultOf(token, defaultSite);
      if (token.isDefault !== isDefault) this.#tokens.set(token.id, { ...token, isDefault });
    }
    this.#update(settings);
  }

  #change(change: () => void): void {
    for (const changes of this.#changesDuringReads) changes.push(change);
    if (this.#snapshot.status !== 'ready') return;
    change();
    this.#update({});
  }

  #fail(error: unknown): void {
    this.#update({ status: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  }

  #take(records: readonly TokenRecord[]): void {
    const { defaultSite } = this.#snapshot;
    for (const record of records) this.#tokens.set(record.id, toSiteToken(record, defaultSite));
  }

  #update(change: Partial<TokenSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change, tokens: [...this.#tokens.values()] };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** A stored record as lists show it. */
export function toSiteToken({ id, version, metadata }: TokenRecord, defaultSite: string | null): SiteToken {
  return { ...metadata, id, version, isDefault: isDefaultOf(metadata, defaultSite) };
}

/** The default site's own token is the default one; its devices' tokens are not. */
function isDefaultOf({ siteId, deviceId }: TokenTarget, defaultSite: string | null): boolean {
  return siteId === defaultSite && !deviceId;
}
