import {
  type BatchOptions,
  type SiteToken,
  TokenError,
  type TokenMetadata,
  type TokenTestResult,
} from '../core/index.ts';
import type { StoredToken, TokenDraft, TokenRecord, VaultReader } from '../storage/index.ts';
import { type TokenValidationService, validateSiteName } from '../validation/index.ts';
import { aboutRecord } from './AuditTrail.ts';
import {
  claimsOf,
  draftImported,
  draftToken,
  type ImportedToken,
  type NewSiteToken,
  toImported,
} from './draftToken.ts';
import type { SessionContext } from './SessionContext.ts';
import type { SiteChoice, SiteChoiceDeps } from './SiteChoice.ts';
import { toSiteToken } from './TokenList.ts';

/** What may change in a stored token. */
export interface SiteTokenChanges {
  readonly token?: string;
  readonly siteName?: string;
  /** The version that the person saw; a later one makes the change fail with `VERSION_CONFLICT`. */
  readonly ifVersion?: number;
}

export interface TokenMutationsDeps
  extends SiteChoiceDeps,
    Pick<SessionContext, 'clock' | 'audit' | 'require' | 'track' | 'assertMayUse' | 'announce'> {
  readonly reader: VaultReader;
  readonly validation: TokenValidationService;
  readonly sites: SiteChoice;
  /** Every token, from the store if the list was not read yet. */
  readonly listTokens: () => Promise<readonly SiteToken[]>;
  /** Shows and announces a new version. */
  readonly onUpdated: (record: TokenRecord) => Promise<SiteToken>;
}

/** Adds, changes, tests and exports tokens; see the methods of `TokenManagerService`. */
export class TokenMutations {
  readonly #deps: TokenMutationsDeps;

  constructor(deps: TokenMutationsDeps) {
    this.#deps = deps;
  }

  async add(input: NewSiteToken): Promise<SiteToken> {
    const { vault, validation, clock, audit, sites, assertMayUse } = this.#deps;
    assertMayUse([input]);
    const draft = draftToken(input, validation, clock.now());
    const record = await (await vault.writer()).add(draft);
    audit.note('token:added', aboutRecord(record));
    await this.#afterAdding([record], input.isDefault ? record.metadata.siteId : null);
    return toSiteToken(record, sites.defaultSite);
  }

  addAll(inputs: readonly NewSiteToken[], options?: BatchOptions): Promise<readonly SiteToken[]> {
    const { validation, clock } = this.#deps;
    const now = clock.now();
    const drafts = inputs.map((input) => draftToken(input, validation, now));
    return this.#addDrafts(inputs, drafts, 'token:added', options);
  }

  importAll(inputs: readonly ImportedToken[], options?: BatchOptions): Promise<readonly SiteToken[]> {
    const { validation, clock } = this.#deps;
    const now = clock.now();
    const drafts = inputs.map((input) => draftImported(input, validation, now));
    return this.#addDrafts(inputs, drafts, 'tokens:imported', options);
  }

  async update(id: string, changes: SiteTokenChanges): Promise<SiteToken> {
    const { vault, validation, clock, audit, require, onUpdated } = this.#deps;
    const decoded = changes.token === undefined ? null : validation.decodeUnexpired(changes.token);
    const stored = await require(id);
    if (changes.ifVersion !== undefined && changes.ifVersion !== stored.version) throw versionConflict();
    const metadata: TokenMetadata = {
      ...stored.metadata,
      ...(changes.siteName !== undefined && { siteName: validateSiteName(changes.siteName) }),
      ...(decoded && claimsOf(decoded)),
      ...(decoded &&
        decoded.token !== stored.token && {
          verdict: 'untested',
          lastValidated: undefined,
          refreshFailedAt: undefined,
          remindAt: undefined,
        }),
      updatedAt: clock.now(),
    };
    const record = await (await vault.writer()).replace(stored, metadata, decoded?.token);
    audit.note('token:updated', aboutRecord(record));
    return onUpdated(record);
  }

  async test(id: string, baseUrl: string | URL, options?: { signal?: AbortSignal }): Promise<TokenTestResult> {
    const stored = await this.#deps.require(id);
    const result = await this.#deps.validation.testToken(stored.token, baseUrl, options);
    await this.#noteTest(stored, result);
    return result;
  }

  async noteTest(id: string, result: TokenTestResult): Promise<void> {
    await this.#noteTest(await this.#deps.require(id), result);
  }

  async clear(): Promise<void> {
    const { vault, list, leases, channel, events, audit, sites, listTokens } = this.#deps;
    const tokens = await listTokens();
    await (await vault.writer()).clear();
    audit.note('vault:cleared', { count: tokens.length });
    list.clear();
    await sites.clear();
    await leases.invalidateAll();
    channel.post({ changed: [], all: true });
    for (const { id, siteId } of tokens) events.emit('token:deleted', { id, siteId });
  }

  async export(
    { isUnencrypted }: { isUnencrypted: boolean },
    options?: BatchOptions,
  ): Promise<{ tokens: readonly ImportedToken[]; damaged: number }> {
    const { reader, audit, sites } = this.#deps;
    const { tokens, damaged } = await reader.exportTokens(options);
    await audit.record(isUnencrypted ? 'tokens:exported-in-clear' : 'tokens:exported', { count: tokens.length });
    return { tokens: tokens.map((stored) => toImported(stored, sites.defaultSite)), damaged };
  }

  async #noteTest(stored: StoredToken, result: TokenTestResult): Promise<void> {
    if (!result.success) return;
    const { clock, audit, leases, track } = this.#deps;
    const verdict = result.valid ? 'accepted' : 'refused';
    await track(stored.id, stored.version, () => ({ verdict, lastValidated: clock.now() }));
    audit.note('token:validated', { ...aboutRecord(stored), success: result.valid, code: result.code });
    await leases.invalidateSites([stored.metadata.siteId]);
  }

  async #addDrafts(
    inputs: readonly NewSiteToken[],
    drafts: readonly TokenDraft[],
    action: 'token:added' | 'tokens:imported',
    options?: BatchOptions,
  ): Promise<readonly SiteToken[]> {
    const { vault, audit, sites, assertMayUse } = this.#deps;
    assertMayUse(inputs);
    const records = await (await vault.writer()).addAll(drafts, options);
    audit.note(action, { count: records.length });
    await this.#afterAdding(records, inputs.findLast((input) => input.isDefault)?.siteId ?? null);
    return records.map((record) => toSiteToken(record, sites.defaultSite));
  }

  async #afterAdding(records: readonly TokenRecord[], defaultSite: string | null): Promise<void> {
    const { list, sites, announce } = this.#deps;
    list.upsert(records);
    await sites.selectInitialSite(records[0]?.metadata.siteId ?? null, defaultSite);
    await announce('token:added', records);
  }
}

function versionConflict(): TokenError {
  return new TokenError(
    'VERSION_CONFLICT',
    'This token was changed in the meantime, perhaps in another tab. Reload it and try again.',
  );
}
