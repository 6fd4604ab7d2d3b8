import type { SiteToken, TabMessage } from '../core/index.ts';
import type { VaultReader } from '../storage/index.ts';
import type { SessionContext } from './SessionContext.ts';
import type { TokenList } from './TokenList.ts';

export interface CrossTabSyncDeps extends Pick<SessionContext, 'vault' | 'leases' | 'events'> {
  readonly reader: VaultReader;
  readonly list: TokenList;
}

/** More changes than this at once, and the whole list is read again. */
const RELOAD_FROM = 100;

/** Keeps this tab in step with what other tabs changed. */
export class CrossTabSync {
  readonly #deps: CrossTabSyncDeps;

  constructor(deps: CrossTabSyncDeps) {
    this.#deps = deps;
  }

  /** Another tab changed rows: leases may be outdated, and the list is. */
  async apply({ changed, settings, all }: TabMessage): Promise<void> {
    const { vault, list, leases } = this.#deps;
    try {
      if (settings) list.setSites({ defaultSite: (await vault.loadSettings()).defaultSite });
      await leases.invalidateAll();
      // A list that is being read may have missed the change.
      await list.settled();
      if (all || changed.length > RELOAD_FROM) await this.#rereadList();
      else for (const { id } of changed) await this.#applyToken(id);
    } catch {
      // The store fails: the next request that needs the token will report it.
    }
  }

  /** Forgets what this tab has read, and reads it again. @throws TokenError `STORAGE_*` */
  async catchUp(): Promise<void> {
    const { vault, list, leases } = this.#deps;
    const { defaultSite } = await vault.loadSettings();
    list.setSites({ defaultSite });
    await leases.invalidateAll();
    await this.#rereadList();
  }

  /** A list that was never shown need not be read. Announces each token that changed. */
  async #rereadList(): Promise<void> {
    const { reader, list, events } = this.#deps;
    if (list.snapshot.status !== 'ready') return;
    const before = new Map(list.snapshot.tokens.map((token) => [token.id, token]));
    await list.reload(() => reader.listTokens());
    for (const token of list.snapshot.tokens) {
      const { id, siteId } = token;
      const known = before.get(id);
      before.delete(id);
      if (!known) events.emit('token:added', { id, siteId });
      else if (isNews(known, token)) events.emit('token:updated', { id, siteId });
    }
    for (const { id, siteId } of before.values()) events.emit('token:deleted', { id, siteId });
  }

  async #applyToken(id: string): Promise<void> {
    const { reader, list, events } = this.#deps;
    const known = list.find(id);
    const record = await reader.loadRecord(id);
    if (record) {
      list.upsert([record]);
      const name = known || list.snapshot.status !== 'ready' ? 'token:updated' : 'token:added';
      const { siteId, verdict, remindAt } = record.metadata;
      const { version } = record;
      if (!known || isNews(known, { version, verdict, remindAt })) events.emit(name, { id, siteId });
    } else {
      list.remove(id);
      if (known) events.emit('token:deleted', { id, siteId: known.siteId });
    }
  }
}

type TrackedState = Pick<SiteToken, 'version' | 'verdict' | 'remindAt'>;

/** Uses are counted often, and are not news. */
function isNews(before: TrackedState, now: TrackedState): boolean {
  return before.version !== now.version || before.verdict !== now.verdict || before.remindAt !== now.remindAt;
}
