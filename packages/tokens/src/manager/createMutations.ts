import type { SiteToken } from '../core/index.ts';
import type { TokenRecord, TokenStorageService } from '../storage/index.ts';
import type { TokenValidationService } from '../validation/index.ts';
import type { CrossTabSync } from './CrossTabSync.ts';
import { type RemovalOptions, removeTokens, type TokenRemoval } from './removeTokens.ts';
import { SiteChoice } from './SiteChoice.ts';
import { TokenImporter } from './TokenImporter.ts';
import { type TokenList, toSiteToken } from './TokenList.ts';
import { TokenMutations } from './TokenMutations.ts';
import { TokenVersions } from './TokenVersions.ts';
import type { VaultSession } from './VaultSession.ts';

export interface MutationsContext {
  readonly session: VaultSession;
  readonly storage: TokenStorageService;
  readonly list: TokenList;
  readonly follower: CrossTabSync;
  readonly validation: TokenValidationService;
  /** Every token, from the store if the list was not read yet. */
  readonly listTokens: () => Promise<readonly SiteToken[]>;
}

/** What changes the tokens of a vault. */
export interface Changes {
  readonly sites: SiteChoice;
  readonly mutations: TokenMutations;
  readonly versions: TokenVersions;
  readonly importer: TokenImporter;
  remove(ids: readonly string[], options?: RemovalOptions): Promise<TokenRemoval>;
}

/** Loaded with the first change: a page that shows tokens changes none of them at first. */
export function createMutations(context: MutationsContext): Changes {
  const { session, list, follower } = context;
  const { channel, audit, leases, events, clock } = session;
  const deps = {
    ...context,
    ...{ channel, audit, leases, events, clock },
    require: session.require.bind(session),
    track: session.track.bind(session),
    assertMayUse: session.assertMayUse.bind(session),
    announce: session.announce.bind(session),
  };
  const show = async (record: TokenRecord): Promise<SiteToken> => {
    await session.showUpdated(record);
    return toSiteToken(record, list.snapshot.defaultSite);
  };
  const sites = new SiteChoice(deps);
  const importer = new TokenImporter({
    ...deps,
    async onImported(records, wantedDefault) {
      audit.note('tokens:imported', { count: records.length });
      await follower.catchUp();
      await sites.selectInitialSite(records[0]?.metadata.siteId ?? null, wantedDefault);
      await sites.reassignOrphanedSites();
      channel.post({ changed: [], all: true });
    },
  });
  return {
    sites,
    mutations: new TokenMutations({ ...deps, sites, onUpdated: show }),
    versions: new TokenVersions({ ...deps, onWritten: show }),
    importer,
    remove: (ids, options) => removeTokens(ids, deps, options),
  };
}
