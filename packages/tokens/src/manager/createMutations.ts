import type { SiteToken } from '../core/index.ts';
import type { TokenRecord, VaultReader } from '../storage/index.ts';
import type { TokenValidationService } from '../validation/index.ts';
import type { CrossTabSync } from './CrossTabSync.ts';
import { type RemovalOptions, removeTokens, type TokenRemoval } from './removeTokens.ts';
import type { SessionContext } from './SessionContext.ts';
import { SiteChoice } from './SiteChoice.ts';
import { TokenImporter } from './TokenImporter.ts';
import { type TokenList, toSiteToken } from './TokenList.ts';
import { TokenMutations } from './TokenMutations.ts';
import { TokenVersions } from './TokenVersions.ts';

export interface MutationsContext extends SessionContext {
  readonly reader: VaultReader;
  readonly list: TokenList;
  readonly sync: CrossTabSync;
  readonly validation: TokenValidationService;
  /** Every token, from the store if the list was not read yet. */
  readonly listTokens: () => Promise<readonly SiteToken[]>;
}

/** What changes the tokens of a vault. */
export interface Mutations {
  readonly tokens: TokenMutations;
  readonly sites: SiteChoice;
  readonly versions: TokenVersions;
  readonly importer: TokenImporter;
  remove(ids: readonly string[], options?: RemovalOptions): Promise<TokenRemoval>;
}

/** Loaded with the first change: a page that shows tokens changes none at first. */
export function createMutations(context: MutationsContext): Mutations {
  const { audit, channel, list, sync, showUpdated } = context;
  const show = async (record: TokenRecord): Promise<SiteToken> => {
    await showUpdated(record);
    return toSiteToken(record, list.snapshot.defaultSite);
  };
  const sites = new SiteChoice(context);
  const importer = new TokenImporter({
    ...context,
    async onImported(records, wantedDefault) {
      audit.note('tokens:imported', { count: records.length });
      await sync.catchUp();
      await sites.selectInitialSite(records[0]?.metadata.siteId ?? null, wantedDefault);
      await sites.reassignOrphanedSites();
      channel.post({ changed: [], all: true });
    },
  });
  return {
    tokens: new TokenMutations({ ...context, sites, onUpdated: show }),
    sites,
    versions: new TokenVersions({ ...context, onWritten: show }),
    importer,
    remove: (ids, options) => removeTokens(ids, context, options),
  };
}
