import type { BatchOptions, SiteToken } from '../core/index.ts';
import type { TokenDraft, TokenRecord } from '../storage/index.ts';
import type { TokenValidationService } from '../validation/index.ts';
import { draftImported, type ImportedToken } from './draftToken.ts';
import type { SessionContext } from './SessionContext.ts';

/** A token for a site or device that has another one. */
export interface ImportConflict {
  readonly token: ImportedToken;
  readonly stored: SiteToken;
}

/** What an import would do. */
export interface ImportPlan {
  /** Their sites and devices have no token yet. */
  readonly added: readonly ImportedToken[];
  /** Already stored for the same site and device. */
  readonly same: readonly SiteToken[];
  readonly conflicts: readonly ImportConflict[];
  /** Stored tokens of other sites and devices: deleted if everything is replaced. */
  readonly others: readonly SiteToken[];
  /** Everything to import, each site and device once. */
  readonly all: readonly ImportedToken[];
}

/** How planned tokens are imported. */
export interface ImportOptions extends BatchOptions {
  /**
   * `keep`, if left out: only what has no token yet is added. `update`: the new token also replaces a
   * stored one, which is kept as an earlier version. `replace-all`: everything stored is deleted first, with its versions.
   */
  readonly mode?: 'keep' | 'update' | 'replace-all';
}

export interface TokenImporterDeps extends Pick<SessionContext, 'vault' | 'clock' | 'assertMayUse'> {
  readonly validation: TokenValidationService;
  readonly listTokens: () => Promise<readonly SiteToken[]>;
  /** Everything shown has to be read again. */
  readonly onImported: (records: readonly TokenRecord[], wantedDefault: string | null) => Promise<void>;
}

/** Imports tokens: says first what that would do, then does it in one step. */
export class TokenImporter {
  readonly #deps: TokenImporterDeps;

  constructor(deps: TokenImporterDeps) {
    this.#deps = deps;
  }

  /**
   * Changes nothing. Of several tokens for one site and device the last one counts.
   * @throws TokenError as {@link draftImported} for the first that is no token; `SITE_NOT_ALLOWED`, `VAULT_LOCKED`, `STORAGE_*`
   */
  async plan(tokens: readonly ImportedToken[]): Promise<ImportPlan> {
    const { vault, listTokens, assertMayUse } = this.#deps;
    assertMayUse(tokens);
    const wanted = new Map(tokens.map((token) => [keyOf(this.#draft(token).metadata), token]));
    const stored = new Map((await listTokens()).map((token) => [keyOf(token), token]));
    const plan = { added: [] as ImportedToken[], same: [] as SiteToken[], conflicts: [] as ImportConflict[] };
    for (const [key, token] of wanted) {
      const known = stored.get(key);
      if (!known) plan.added.push(token);
      else if (known.tokenHash === (await vault.keys.ring.tokenFingerprint(this.#draft(token).token)))
        plan.same.push(known);
      else plan.conflicts.push({ token, stored: known });
    }
    const others = [...stored].filter(([key]) => !wanted.has(key)).map(([, token]) => token);
    return { ...plan, others, all: [...wanted.values()] };
  }

  /**
   * Does what was planned, all or nothing, in one transaction.
   * @returns how many tokens were written
   * @throws TokenError `DUPLICATE_TARGET`, `VERSION_CONFLICT` if tokens changed since it was planned; `STORAGE_*`; the reason of
   * `signal`
   */
  async apply(plan: ImportPlan, { mode = 'keep', ...options }: ImportOptions = {}): Promise<number> {
    const { vault, onImported } = this.#deps;
    const isClearing = mode === 'replace-all';
    const added = (isClearing ? plan.all : plan.added).map((token) => this.#draft(token));
    const updated = mode === 'update' ? plan.conflicts : [];
    const replacing = updated.map(({ token, stored }) => ({ stored, draft: this.#draft(token) }));
    const records = await (await vault.writer()).import({ added, replacing, isClearing }, options);
    await onImported(records, plan.all.findLast(({ isDefault }) => isDefault)?.siteId ?? null);
    return records.length;
  }

  #draft(token: ImportedToken): TokenDraft {
    return draftImported(token, this.#deps.validation, this.#deps.clock.now());
  }
}

function keyOf({ siteId, deviceId }: { siteId: string; deviceId?: string | undefined }): string {
  return JSON.stringify([siteId, deviceId ?? null]);
}
