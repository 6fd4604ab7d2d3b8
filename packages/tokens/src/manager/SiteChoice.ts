import { validateSiteId } from '../validation/index.ts';
import type { SessionContext } from './SessionContext.ts';
import type { TokenList } from './TokenList.ts';

export interface SiteChoiceDeps extends Pick<SessionContext, 'vault' | 'leases' | 'events' | 'channel'> {
  readonly list: TokenList;
}

/** Which site is current in this tab, and which is the default of all tabs. Neither stays on a site without a token. */
export class SiteChoice {
  readonly #deps: SiteChoiceDeps;

  constructor(deps: SiteChoiceDeps) {
    this.#deps = deps;
  }

  get currentSite(): string | null {
    return this.#deps.list.snapshot.currentSite;
  }

  get defaultSite(): string | null {
    return this.#deps.list.snapshot.defaultSite;
  }

  /** @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`, `STORAGE_*` */
  async choose(siteId: string): Promise<void> {
    await this.setCurrent(validateSiteId(siteId));
  }

  /** @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`, `STORAGE_*` */
  async chooseDefault(siteId: string): Promise<void> {
    await this.setDefault(validateSiteId(siteId));
  }

  async setCurrent(siteId: string | null): Promise<void> {
    const { vault, list, leases, events } = this.#deps;
    await (await vault.writer()).saveSetting('currentSite', siteId);
    list.setSites({ currentSite: siteId });
    await leases.makeCurrent(siteId);
    events.emit('site:changed', { siteId });
  }

  async setDefault(siteId: string | null): Promise<void> {
    const { vault, list, channel } = this.#deps;
    await (await vault.writer()).saveSetting('defaultSite', siteId);
    list.setSites({ defaultSite: siteId });
    channel.post({ changed: [], settings: true });
  }

  /** After tokens were added: the first site of all becomes the default and the current one. */
  async selectInitialSite(firstSite: string | null, wantedDefault: string | null): Promise<void> {
    const nextDefault = wantedDefault ?? (this.defaultSite === null ? firstSite : null);
    if (nextDefault !== null) await this.setDefault(nextDefault);
    if (this.currentSite === null && firstSite !== null) await this.setCurrent(nextDefault ?? firstSite);
  }

  /** If a site lost its last token, another site replaces it. */
  async #reassign(siteId: string): Promise<void> {
    const { tokens } = this.#deps.list.snapshot;
    if (tokens.some((token) => token.siteId === siteId)) return;
    const successor = tokens.find((token) => token.isDefault)?.siteId ?? tokens[0]?.siteId ?? null;
    if (this.defaultSite === siteId) await this.setDefault(successor);
    if (this.currentSite === siteId) await this.setCurrent(successor);
  }

  /** After tokens were deleted: neither site may stay on one without a token. */
  async reassignOrphanedSites(): Promise<void> {
    for (const siteId of new Set([this.defaultSite, this.currentSite]))
      if (siteId !== null) await this.#reassign(siteId);
  }

  /** After all tokens were deleted. */
  async clear(): Promise<void> {
    if (this.defaultSite !== null) await this.setDefault(null);
    if (this.currentSite !== null) await this.setCurrent(null);
  }
}
