import {
  type BatchOptions,
  lazily,
  type OriginAllowList,
  type SiteToken,
  type TokenEvents,
  type TokenLease,
  type TokenTarget,
  type TokenTestResult,
  type Unsubscribe,
} from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import {
  destroyVault,
  inspectVault,
  Outbox,
  type RotationResult,
  type StorageStatus,
  type StoredToken,
  type StoreKind,
  storageStatus,
  type VaultInspection,
  VaultReader,
  VaultSettings,
  VaultSlots,
} from '../storage/index.ts';
import { TokenValidationService } from '../validation/index.ts';
import { type AuditTrail, aboutRecord } from './AuditTrail.ts';
import { CrossTabSync } from './CrossTabSync.ts';
import type { Mutations } from './createMutations.ts';
import type { ImportedToken, NewSiteToken } from './draftToken.ts';
import type { HttpOptions } from './HttpOptions.ts';
import type { TokenReader } from './openTokenReader.ts';
import { type OpenVault, openVault } from './openVault.ts';
import { Passkeys } from './Passkeys.ts';
import type { ProbeOutcome } from './RejectedTokenHandler.ts';
import type { RemovalOptions, TokenRemoval } from './removeTokens.ts';
import type { SessionContext } from './SessionContext.ts';
import type { TokenImporter } from './TokenImporter.ts';
import { TokenList, type TokenSnapshot, toSiteToken } from './TokenList.ts';
import type { SiteTokenChanges } from './TokenMutations.ts';
import { checkAddresses, type TokenOptions } from './TokenOptions.ts';
import type { TokenVersions } from './TokenVersions.ts';
import { VaultSession, type VaultSessionOptions } from './VaultSession.ts';

/**
 * Manages the tokens of one tenant: stores them, leases them to requests, knows the current and the default site, and tells
 * pages what changed. `openTokens` gives one, with a `fetch`. For a page that only sends requests, {@link openTokenReader} is
 * enough.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * manager.subscribe(() => console.log(manager.getSnapshot().tokens.length));
 * await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'SES Omaha Clinic', token: prompt('Paste a token') ?? '' });
 * await manager.setCurrentSite('ses_omaha');
 * ```
 */
export class TokenManagerService implements TokenReader {
  /** Decodes tokens and tests them at the service. */
  readonly validation: TokenValidationService;
  /** What was done with the tokens. */
  readonly audit: AuditTrail;
  /** The earlier versions of tokens. */
  readonly versions: Pick<TokenVersions, 'list' | 'restore' | 'destroy'>;
  /** The passkeys that unlock this vault. */
  readonly passkeys = new Passkeys(() => this.slots);
  /** What is stored beside tokens, encrypted like them. */
  readonly settings: VaultSettings;
  /** Imports tokens that were stored elsewhere. */
  readonly importer: Pick<TokenImporter, 'plan' | 'apply'>;
  readonly #session: VaultSession;
  readonly #context: SessionContext;
  readonly #reader: VaultReader;
  readonly #list: TokenList;
  readonly #sync: CrossTabSync;
  readonly #mutations: () => Promise<Mutations>;
  #isListWanted = false;
  #closing: Promise<void> | null = null;

  private constructor(opened: OpenVault, options: VaultSessionOptions) {
    const list = new TokenList(opened.settings);
    const reader = new VaultReader(opened.vault);
    const { allowedOrigins, http, clock } = options;
    const validation = new TokenValidationService({ clock, ...http, allowedOrigins });
    const listTokens = () => this.getAllTokens();
    this.#session = new VaultSession(opened, {
      ...options,
      list,
      validation,
      listTokens,
      follow: (message) => this.#sync.apply(message),
    });
    const { context } = this.#session;
    const sync = new CrossTabSync({ ...context, reader, list });
    const mutations = lazily(async () => {
      const { createMutations } = await import('./createMutations.ts');
      return createMutations({ ...context, reader, list, sync, validation, listTokens });
    });
    this.#context = context;
    this.#reader = reader;
    this.#list = list;
    this.#sync = sync;
    this.#mutations = mutations;
    this.validation = validation;
    this.audit = context.audit;
    this.settings = new VaultSettings(opened.vault);
    this.versions = {
      list: async (id) => (await mutations()).versions.list(id),
      restore: async (id, version) => (await mutations()).versions.restore(id, version),
      destroy: async (id, version) => (await mutations()).versions.destroy(id, version),
    };
    this.importer = {
      plan: async (tokens) => (await mutations()).importer.plan(tokens),
      apply: async (plan, options) => (await mutations()).importer.apply(plan, options),
    };
  }

  /**
   * Opens the vault and makes the current site's token ready. Does not wait for the list of tokens. A vault that a user has to
   * unlock opens locked (`getSnapshot().isLocked`) unless `unlockKey` is given.
   * @param home the manager whose vault has the slots that also unlock this one; its own if left out
   * @throws TokenUsageError `ORIGINS_MISSING`, `ORIGIN_INVALID`; TokenError `ORIGIN_NOT_ALLOWED`, `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`;
   * as {@link unlock} for an `unlockKey`
   */
  static async open({ unlockKey, ...options }: TokenOptions, home?: TokenManagerService): Promise<TokenManagerService> {
    const checked = checkAddresses(options);
    const opened = await openVault({ ...options, unlockKey }, home ? home.#context.vault : undefined);
    const manager = new TokenManagerService(opened, checked);
    await manager.#context.leases.makeCurrent(manager.getCurrentSite());
    if (opened.isOutdated()) await manager.catchUp();
    return manager;
  }

  /** Writes what is pending, forgets the keys and closes the store. The manager cannot be used afterwards. */
  close(): Promise<void> {
    this.#closing ??= this.#session.close();
    return this.#closing;
  }

  /** Settles when it is closed or destroyed; null until that begins. */
  get closing(): Promise<void> | null {
    return this.#closing;
  }

  /** Where the tokens may go: the origins that it was opened with. */
  get allowedOrigins(): OriginAllowList {
    return this.#session.allowedOrigins;
  }

  /** How requests are sent: the HTTP options that it was opened with. */
  get http(): HttpOptions {
    return this.#session.http;
  }

  /**
   * Destroys the vault in this browser: its keys first, then everything else. Other tabs lock. This cannot be undone, and the
   * manager cannot be used afterwards.
   * @throws TokenError `STORAGE_*`
   */
  destroy(): Promise<void> {
    this.#closing = this.#destroy();
    return this.#closing;
  }

  async #destroy(): Promise<void> {
    this.#context.channel.post({ changed: [], lock: true });
    this.#session.leave();
    await destroyVault(this.#context.vault.store);
    this.#list.lock();
    this.#context.events.emit('vault:locked', { thisTabOnly: false });
  }

  // —— Locking ——

  /** True while the vault is locked: no token can be read until {@link unlock}. */
  get isLocked(): boolean {
    return this.#session.isLocked;
  }

  /**
   * Forgets the keys and everything decrypted with them, here and in the other tabs. Pending uses are written first.
   * @param options.thisTabOnly the other tabs stay unlocked
   */
  lock(options?: { readonly thisTabOnly?: boolean }): Promise<void> {
    return this.#session.lock(options);
  }

  /**
   * Unlocks the vault in this tab. After several wrong keys, each further attempt has to wait, longer each time.
   * @param key ignored if the slots of another vault unlock this one; that vault has to be unlocked first
   * @throws UnlockTooSoonError; TokenError `SLOT_MISSING`, `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`, `RECOVERY_KEY_WRONG`,
   * `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED`, `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async unlock(key?: UnlockKey): Promise<void> {
    await this.#session.unlock(key);
    // Whoever shows the list has asked for it before.
    if (this.#isListWanted) await this.loadTokens();
  }

  /**
   * Rotates the key that encrypts tokens, or continues a rotation that was interrupted. Takes a while with many tokens; the
   * vault can be used meanwhile.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`: call it again to continue
   */
  async rotateKeys(options?: BatchOptions): Promise<RotationResult> {
    const result = await this.#context.vault.rotateKeys(options);
    this.audit.note('keys:rotated', { count: result.reencrypted });
    return result;
  }

  /** Whether a user has to unlock this vault, so that locking it protects something. @throws TokenError `STORAGE_*` */
  isProtected(): Promise<boolean> {
    return this.#session.isProtected();
  }

  /** The ways of unlocking this vault. */
  get slots(): VaultSlots {
    return VaultSlots.of(this.#context.vault, {
      onChanged: ({ type, slotId }) =>
        this.audit.note(type === 'removed' ? 'slot:removed' : 'slot:changed', { code: slotId.split(':')[1] }),
      onMasterKeyRotated: async () => {
        // Other tabs have the previous master key, and get the new one when they are unlocked.
        this.#context.channel.post({ changed: [], lock: true });
        this.#context.events.emit('vault:master-key-rotated', {});
      },
    });
  }

  /** Where the tokens are kept, and what that protects against and what not. @throws TokenError `STORAGE_*` */
  storageStatus(): Promise<StorageStatus> {
    return storageStatus(this.#context.vault.store, this.slots);
  }

  /** What is known of the vault without a key, even while it is locked. @throws TokenError `STORAGE_*` */
  inspect(): Promise<VaultInspection> {
    return inspectVault(this.#context.vault.store);
  }

  /**
   * Reads everything again: a tab that was frozen may have missed what other tabs changed.
   * @throws TokenError `STORAGE_*`
   */
  catchUp(): Promise<void> {
    return this.#sync.catchUp();
  }

  // —— What pages show ——

  /** Calls `listener` after every change of {@link getSnapshot}. */
  subscribe(listener: () => void): Unsubscribe {
    return this.#list.subscribe(listener);
  }

  /** What pages show of the vault; the same object until something changes. */
  getSnapshot(): TokenSnapshot {
    return this.#list.snapshot;
  }

  /** Loads the list once; later calls wait for the same load. After a failure, which is in the snapshot, it is tried again. */
  loadTokens(): Promise<void> {
    this.#isListWanted = true;
    return this.#list.load(() => this.#reader.listTokens());
  }

  /** Every token without its secret. @throws TokenError `STORAGE_*` */
  async getAllTokens(): Promise<readonly SiteToken[]> {
    await this.loadTokens();
    return this.#list.snapshot.tokens;
  }

  /**
   * Where this token is already stored, found by its keyed hash. A token for several sites may be stored for each.
   * @throws TokenError as {@link TokenValidationService.decode}, and `STORAGE_*`
   */
  async findSameToken(pasted: string): Promise<readonly SiteToken[]> {
    const hash = await this.#context.vault.keys.ring.tokenFingerprint(this.validation.decode(pasted).token);
    return (await this.getAllTokens()).filter(({ tokenHash }) => tokenHash === hash);
  }

  /** True if no token is stored. Decrypts nothing. @throws TokenError `STORAGE_*` */
  async isEmpty(): Promise<boolean> {
    return (await this.#reader.countTokens()) === 0;
  }

  /** Where the tokens are stored; `memory` forgets them with the page. */
  get storageKind(): StoreKind {
    return this.#context.vault.store.kind;
  }

  /** Requests that wait for the network, encrypted under the keys of this vault. */
  get outbox(): Outbox {
    const { store, keys } = this.#context.vault;
    return new Outbox(store, keys);
  }

  /** Calls `listener` on each event of this name. */
  on<Name extends keyof TokenEvents>(name: Name, listener: (event: TokenEvents[Name]) => void): Unsubscribe {
    return this.#session.on(name, listener);
  }

  /** Calls `callback` when a request needs a token that has expired. */
  onTokenExpired(callback: (siteId: string) => void): Unsubscribe {
    return this.on('token:expired', ({ siteId }) => callback(siteId));
  }

  /** Calls `callback` after a token was added, changed or deleted. */
  onTokenChanged(callback: (siteId: string) => void): Unsubscribe {
    const removers = (['token:added', 'token:updated', 'token:deleted'] as const).map((name) =>
      this.on(name, ({ siteId }) => callback(siteId)),
    );
    return () => {
      for (const remove of removers) remove();
    };
  }

  // —— Tokens for requests ——

  /** See {@link TokenReader}: the token for a target, or for the current site, looked at now. */
  acquireToken(target?: TokenTarget): Promise<TokenLease> {
    return this.#session.acquireToken(target);
  }

  /** See {@link TokenReader}: the service answered a request with this lease. */
  reportUsed(lease: TokenLease): void {
    this.#session.reportUsed(lease);
  }

  /** See {@link TokenReader}: the service answered a request with this lease with an error. */
  reportFailed(lease: TokenLease, status: number): void {
    this.#session.reportFailed(lease, status);
  }

  /** See {@link TokenReader}: the service refused this lease, which is marked. */
  reportRejected(lease: TokenLease): Promise<void> {
    return this.#session.reportRejected(lease);
  }

  /** See {@link TokenReader}: the service refused this lease; finds another one to try again with, once. */
  handleAuthFailure(lease: TokenLease): Promise<TokenLease | null> {
    return this.#session.handleAuthFailure(lease);
  }

  /** See {@link TokenReader}: whether the service takes this lease. */
  probeToken(lease: TokenLease, status: number, baseUrl: string | URL): Promise<ProbeOutcome> {
    return this.#session.probeToken(lease, status, baseUrl);
  }

  /**
   * Exchanges a stored token at its `refreshEndpoint` for a new one.
   * @returns true if there is a newer token now; false leaves the old one in place, and is not tried again for a minute
   * @throws TokenError `TOKEN_NOT_FOUND`, `STORAGE_*`, `DECRYPT_FAILED`
   */
  async attemptTokenRefresh(id: string): Promise<boolean> {
    const { version } = await this.#context.require(id);
    const { refresher } = await this.#session.recovery();
    return (await refresher.refresh(id, version)) !== null;
  }

  /**
   * The current site's token for a request that is sent now, without waiting; null if there is none that could be used. Like
   * {@link acquireToken}, it leaves no entry in the audit log; to show a token to the user, call {@link revealToken}.
   */
  getCurrentToken(): string | null {
    return this.#session.getCurrentToken();
  }

  /**
   * The secret of a device's token, else of its site's, expired or not; null if none is stored. Never without an entry in the
   * audit log, as {@link revealToken}: requests use {@link acquireToken}.
   * @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async getTokenForSite(siteId: string, deviceId?: string): Promise<string | null> {
    const stored = await this.#context.vault.loadToken({ siteId, deviceId });
    return stored && this.#reveal(stored);
  }

  /**
   * Whether a token is stored for a device, else for its site, expired or not. Hands out no secret.
   * @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async hasToken(target: TokenTarget): Promise<boolean> {
    return (await this.#context.vault.loadToken(target)) !== null;
  }

  /**
   * Reads what is stored for a device, else for its site, and compares it with a token, letter by letter. Hands out no secret.
   * @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async compareToken(token: string, target: TokenTarget): Promise<'same' | 'different' | 'none'> {
    const stored = await this.#context.vault.loadToken(target);
    if (!stored) return 'none';
    return stored.token === token ? 'same' : 'different';
  }

  /** The secret of the default site's token, as {@link getTokenForSite}; null if there is none. */
  async getDefaultToken(): Promise<string | null> {
    const { defaultSite } = this.#list.snapshot;
    return defaultSite === null ? null : this.getTokenForSite(defaultSite);
  }

  // —— Sites ——

  /** The site whose token requests carry that name none; null if no site is selected. */
  getCurrentSite(): string | null {
    return this.#list.snapshot.currentSite;
  }

  /** Selects the current site. @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`, `STORAGE_*` */
  async setCurrentSite(siteId: string): Promise<void> {
    await (await this.#mutations()).sites.choose(siteId);
  }

  /** The site that is current when the vault is opened for the first time; null if there is none. */
  getDefaultSite(): string | null {
    return this.#list.snapshot.defaultSite;
  }

  /** Selects the default site. @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`, `STORAGE_*` */
  async setDefaultSite(siteId: string): Promise<void> {
    await (await this.#mutations()).sites.chooseDefault(siteId);
  }

  // —— Storing tokens ——

  /**
   * Stores a token for a site, or for a device of a site.
   * @throws TokenError `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY`, `TOKEN_EXPIRED`, `SITE_*`,
   * `DEVICE_ID_INVALID`, `DUPLICATE_TARGET`, `STORAGE_*`
   */
  async addSiteToken(input: NewSiteToken): Promise<SiteToken> {
    return (await this.#mutations()).tokens.add(input);
  }

  /**
   * Stores many tokens, all or none, in one transaction.
   * @throws as {@link addSiteToken}; the reason of `signal`
   */
  async addSiteTokens(inputs: readonly NewSiteToken[], options?: BatchOptions): Promise<readonly SiteToken[]> {
    return (await this.#mutations()).tokens.addAll(inputs, options);
  }

  /**
   * Stores many tokens from elsewhere, all or none, in one transaction; expired ones as well.
   * @throws as {@link addSiteToken}, but for `TOKEN_EXPIRED`; the reason of `signal`
   */
  async importTokens(inputs: readonly ImportedToken[], options?: BatchOptions): Promise<readonly SiteToken[]> {
    return (await this.#mutations()).tokens.importAll(inputs, options);
  }

  /**
   * Changes a stored token or its description, as a new version.
   * @throws TokenError as {@link addSiteToken}, and `TOKEN_NOT_FOUND`, `VERSION_CONFLICT`
   */
  async updateSiteToken(id: string, changes: SiteTokenChanges): Promise<SiteToken> {
    return (await this.#mutations()).tokens.update(id, changes);
  }

  /**
   * Deletes a stored token. If it was the last of the default or the current site, another site takes its place.
   * @throws TokenError `TOKEN_NOT_FOUND`, `VERSION_CONFLICT`, `STORAGE_*`
   */
  async removeSiteToken(id: string): Promise<void> {
    await this.#context.require(id);
    (await this.removeSiteTokens([id])).forget();
  }

  /**
   * Deletes stored tokens in one transaction, with their earlier versions; rows that cannot be decrypted as well. For half a
   * minute this can be undone. If the default or the current site lost its last token, another site takes its place.
   * @throws TokenError `VERSION_CONFLICT`, `VAULT_LOCKED`, `STORAGE_*`: then nothing was deleted
   */
  async removeSiteTokens(ids: readonly string[], options?: RemovalOptions): Promise<TokenRemoval> {
    // The uses so far belong to what can be put back.
    await Promise.all([this.loadTokens(), this.flush()]);
    return (await this.#mutations()).remove(ids, options);
  }

  /**
   * Replaces a stored token by a new one; its name and its uses stay, and it stays the default if it was.
   * @throws TokenError as {@link updateSiteToken}
   */
  refreshToken(id: string, newToken: string, options: Pick<SiteTokenChanges, 'ifVersion'> = {}): Promise<SiteToken> {
    return this.updateSiteToken(id, { ...options, token: newToken });
  }

  /**
   * Deletes every token of this tenant in one step, including those that cannot be decrypted. This cannot be undone.
   * @throws TokenError `STORAGE_*`: then nothing was deleted
   */
  async clearAllTokens(): Promise<void> {
    await (await this.#mutations()).tokens.clear();
  }

  /**
   * Every token with its secret, for a backup. Never without an entry in the audit log.
   * @param question.isUnencrypted the backup is not encrypted
   * @returns `damaged`: how many could not be decrypted, and are missing
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async exportTokens(
    question: { isUnencrypted: boolean },
    options?: BatchOptions,
  ): Promise<{ tokens: readonly ImportedToken[]; damaged: number }> {
    return (await this.#mutations()).tokens.export(question, options);
  }

  /** One stored token, without its secret. @throws TokenError `TOKEN_NOT_FOUND`, `DECRYPT_FAILED`, `STORAGE_*` */
  async getTokenMetadata(id: string): Promise<SiteToken> {
    return toSiteToken(await this.#context.require(id), this.getDefaultSite());
  }

  /**
   * The tokens that expire within this time, soonest first. Decrypts no others, so it is fast with many tokens.
   * @param from ms since the epoch
   * @param until ms since the epoch, not included
   * @throws TokenError `STORAGE_*`
   */
  async getExpiringTokens(from: number, until: number): Promise<readonly SiteToken[]> {
    const records = await this.#reader.listExpiring(from, until);
    return records.map((record) => toSiteToken(record, this.getDefaultSite()));
  }

  /**
   * Records when the user wants to be reminded that this version of a token expires.
   * @param at ms since the epoch
   * @throws TokenError `STORAGE_*`
   */
  async remindLater({ id, version }: Pick<SiteToken, 'id' | 'version'>, at: number): Promise<void> {
    const record = await this.#context.track(id, version, () => ({ remindAt: at }));
    if (record) this.#context.events.emit('token:updated', { id, siteId: record.metadata.siteId });
  }

  /**
   * The secret of one token, to be shown or copied. Never without an entry in the audit log: if that fails, so does this.
   * @throws TokenError `TOKEN_NOT_FOUND`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async revealToken(id: string): Promise<string> {
    return this.#reveal(await this.#context.require(id));
  }

  /**
   * Tests a stored token at the service, and records the result with it.
   * @param baseUrl see {@link TokenValidationService.testToken}
   * @throws TokenError `TOKEN_NOT_FOUND`, `ORIGIN_NOT_ALLOWED`, `STORAGE_*`; the reason of `signal`
   */
  async testSiteToken(
    id: string,
    baseUrl: string | URL,
    options: { signal?: AbortSignal } = {},
  ): Promise<TokenTestResult> {
    return (await this.#mutations()).tokens.test(id, baseUrl, options);
  }

  /**
   * Records the result of a test that was made before the token was stored. A result that says nothing about the token is
   * not recorded.
   * @throws TokenError `TOKEN_NOT_FOUND`, `STORAGE_*`
   */
  async noteTest(id: string, result: TokenTestResult): Promise<void> {
    await (await this.#mutations()).tokens.noteTest(id, result);
  }

  /** True for a well-formed token that has not expired. Only a test can say whether the service accepts it. */
  validateToken(token: string): boolean {
    return this.validation.validateJWTFormat(token) && !this.isTokenExpired(token);
  }

  /** Whether a token has expired. @throws TokenError `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY` */
  isTokenExpired(token: string): boolean {
    return this.validation.checkExpiry(token).isExpired;
  }

  /** Writes pending uses and audit entries. Call it when the page is hidden: there may be no later chance. */
  flush(): Promise<void> {
    return this.#session.flush();
  }

  async #reveal(stored: StoredToken): Promise<string> {
    await this.audit.record('token:revealed', aboutRecord(stored));
    return stored.token;
  }
}
