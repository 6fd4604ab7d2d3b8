import {
  type BatchOptions,
  lazily,
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
import type { TokenReader, TokenReaderOptions } from './openTokenReader.ts';
import { type OpenVault, openVault } from './openVault.ts';
import { Passkeys } from './Passkeys.ts';
import type { ProbeOutcome } from './RejectedTokenHandler.ts';
import type { RemovalOptions, TokenRemoval } from './removeTokens.ts';
import type { SessionContext } from './SessionContext.ts';
import type { TokenImporter } from './TokenImporter.ts';
import { TokenList, type TokenSnapshot, toSiteToken } from './TokenList.ts';
import type { SiteTokenChanges } from './TokenMutations.ts';
import type { TokenVersions } from './TokenVersions.ts';
import { VaultSession } from './VaultSession.ts';

export interface TokenManagerOptions extends TokenReaderOptions {
  /** Reads and tests tokens; give one with `allowedOrigins`, else no token can be tested. */
  readonly validation?: TokenValidationService;
  /** The manager whose vault has the slots that unlock this one as well; its own if left out. */
  readonly home?: TokenManagerService;
}

/**
 * Keeps the tokens of one tenant: stores them, hands them out for requests, knows the current and the default site, and
 * tells pages what changed. An app makes one with {@link TokenManagerService.open} and hands it down. A page that only sends
 * requests does with {@link openTokenReader}.
 */
export class TokenManagerService implements TokenReader {
  readonly validation: TokenValidationService;
  /** What was done with the tokens. */
  readonly audit: AuditTrail;
  /** The tokens that were replaced. */
  readonly versions: Pick<TokenVersions, 'list' | 'restore' | 'destroy'>;
  /** Those that unlock this vault. */
  readonly passkeys = new Passkeys(() => this.slots);
  /** What is stored beside tokens, encrypted like them. */
  readonly settings: VaultSettings;
  /** Takes in tokens that were kept elsewhere. */
  readonly importer: Pick<TokenImporter, 'plan' | 'apply'>;
  readonly #session: VaultSession;
  readonly #context: SessionContext;
  readonly #reader: VaultReader;
  readonly #list: TokenList;
  readonly #sync: CrossTabSync;
  readonly #mutations: () => Promise<Mutations>;
  #isListWanted = false;

  private constructor(opened: OpenVault, options: TokenManagerOptions) {
    const list = new TokenList(opened.settings);
    const reader = new VaultReader(opened.vault);
    const { clock, validation = new TokenValidationService({ ...(clock && { clock }) }) } = options;
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
   * Opens the vault and makes the current site's token ready. Does not wait for the list of tokens. A vault that takes a
   * person to unlock it opens locked (`getSnapshot().isLocked`).
   * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as {@link unlock} for an `unlockKey`
   */
  static async open(options: TokenManagerOptions = {}): Promise<TokenManagerService> {
    const opened = await openVault(options, options.home ? options.home.#context.vault : undefined);
    const manager = new TokenManagerService(opened, options);
    await manager.#context.leases.makeCurrent(manager.getCurrentSite());
    if (opened.isOutdated()) await manager.catchUp();
    return manager;
  }

  /** Writes what is not written yet, forgets the keys and closes the store. Nothing can be asked of it any more. */
  close(): Promise<void> {
    return this.#session.close();
  }

  /**
   * Destroys the vault in this browser: its keys first, then everything else; other tabs lock. Nothing can be asked of it any
   * more, and there is no way back.
   * @throws TokenError `STORAGE_*`
   */
  async destroy(): Promise<void> {
    this.#context.channel.post({ changed: [], lock: true });
    this.#session.leave();
    await destroyVault(this.#context.vault.store);
    this.#list.lock();
    this.#context.events.emit('vault:locked', { thisTabOnly: false });
  }

  // —— Locking ——

  get isLocked(): boolean {
    return this.#session.isLocked;
  }

  /**
   * Forgets the keys and all that was opened with them, here and in the other tabs. Uses counted so far are written.
   * @param options.thisTabOnly the other tabs stay as they are: it is this page that is left
   */
  lock(options?: { readonly thisTabOnly?: boolean }): Promise<void> {
    return this.#session.lock(options);
  }

  /**
   * Unlocks the vault in this tab. After some wrong keys each further one has to wait, longer each time.
   * @param key of no account where another vault's slots unlock this one: then that one has to be unlocked
   * @throws UnlockTooSoonError; TokenError `SLOT_MISSING`, `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`, `RECOVERY_KEY_WRONG`,
   * `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED`, `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async unlock(key?: UnlockKey): Promise<void> {
    await this.#session.unlock(key);
    // Whoever shows the list has asked for it before.
    if (this.#isListWanted) await this.loadTokens();
  }

  /**
   * Rotates the key that encrypts tokens; goes on with a rotation that was interrupted. Takes a while with many tokens, and
   * disturbs nobody meanwhile.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`: call it again to go on
   */
  async rotateKeys(options?: BatchOptions): Promise<RotationResult> {
    const result = await this.#context.vault.rotateKeys(options);
    this.audit.note('keys:rotated', { count: result.reencrypted });
    return result;
  }

  /** It takes a person to unlock this vault: locking it protects something. @throws TokenError `STORAGE_*` */
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

  /** What can be said of the vault without a key, also while it is locked. @throws TokenError `STORAGE_*` */
  inspect(): Promise<VaultInspection> {
    return inspectVault(this.#context.vault.store);
  }

  /**
   * Forgets what this tab believes and reads it again: after it was frozen it may have missed what other tabs did.
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

  getSnapshot(): TokenSnapshot {
    return this.#list.snapshot;
  }

  /** Loads the list once; later calls wait for the same load. A failed load is tried again, and is in the snapshot. */
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
   * Where this same token is stored already, found by its keyed hash; a token that reaches several sites may well be.
   * @throws TokenError as {@link TokenValidationService.decode}, and `STORAGE_*`
   */
  async findSameToken(pasted: string): Promise<readonly SiteToken[]> {
    const hash = await this.#context.vault.keys.ring.tokenFingerprint(this.validation.decode(pasted).token);
    return (await this.getAllTokens()).filter(({ tokenHash }) => tokenHash === hash);
  }

  /** True if nothing is stored; asks the store for a count and decrypts nothing. */
  async isEmpty(): Promise<boolean> {
    return (await this.#reader.countTokens()) === 0;
  }

  /** Where the tokens are kept; `memory` forgets them with the page. */
  get storageKind(): StoreKind {
    return this.#context.vault.store.kind;
  }

  /** What waits to be sent, encrypted under the keys of this vault. */
  get outbox(): Outbox {
    const { store, keys } = this.#context.vault;
    return new Outbox(store, keys);
  }

  on<Name extends keyof TokenEvents>(name: Name, listener: (event: TokenEvents[Name]) => void): Unsubscribe {
    return this.#session.on(name, listener);
  }

  onTokenExpired(callback: (siteId: string) => void): Unsubscribe {
    return this.on('token:expired', ({ siteId }) => callback(siteId));
  }

  /** Called after a token was added, changed or deleted. */
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

  /** The current site's token, at once; null if there is none that could be used now. */
  getCurrentToken(): string | null {
    return this.#session.getCurrentToken();
  }

  /** The token of a device, else of its site; null if none is stored, whether or not it still lives. */
  async getTokenForSite(siteId: string, deviceId?: string): Promise<string | null> {
    return (await this.#context.vault.loadToken({ siteId, deviceId }))?.token ?? null;
  }

  async getDefaultToken(): Promise<string | null> {
    const { defaultSite } = this.#list.snapshot;
    return defaultSite === null ? null : this.getTokenForSite(defaultSite);
  }

  // —— Sites ——

  getCurrentSite(): string | null {
    return this.#list.snapshot.currentSite;
  }

  /** @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`, `STORAGE_*` */
  async setCurrentSite(siteId: string): Promise<void> {
    await (await this.#mutations()).sites.choose(siteId);
  }

  getDefaultSite(): string | null {
    return this.#list.snapshot.defaultSite;
  }

  /** @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`, `STORAGE_*` */
  async setDefaultSite(siteId: string): Promise<void> {
    await (await this.#mutations()).sites.chooseDefault(siteId);
  }

  // —— Keeping tokens ——

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
   * Stores many tokens that were kept elsewhere before, all or none, in one transaction; also such as have expired.
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
   * Deletes a stored token. If it was the last of the default or the current site, another site takes the place.
   * @throws TokenError `TOKEN_NOT_FOUND`, `VERSION_CONFLICT`, `STORAGE_*`
   */
  async removeSiteToken(id: string): Promise<void> {
    await this.#context.require(id);
    (await this.removeSiteTokens([id])).forget();
  }

  /**
   * Deletes stored tokens in one transaction, with their earlier versions; rows that cannot be opened as well. For a while
   * that can be taken back. If the default or the current site lost its last token, another site takes the place.
   * @throws TokenError `VERSION_CONFLICT`, `VAULT_LOCKED`, `STORAGE_*`: then nothing was deleted
   */
  async removeSiteTokens(ids: readonly string[], options?: RemovalOptions): Promise<TokenRemoval> {
    // The uses so far belong to what can be put back.
    await Promise.all([this.loadTokens(), this.flush()]);
    return (await this.#mutations()).remove(ids, options);
  }

  /**
   * Puts a new token in the place of a stored one; its name, its uses and its place as default stay.
   * @throws TokenError as {@link updateSiteToken}
   */
  refreshToken(id: string, newToken: string, options: Pick<SiteTokenChanges, 'ifVersion'> = {}): Promise<SiteToken> {
    return this.updateSiteToken(id, { ...options, token: newToken });
  }

  /**
   * Deletes every token of this tenant in one step, those that cannot be opened as well; there is no way back.
   * @throws TokenError `STORAGE_*`: then nothing was deleted
   */
  async clearAllTokens(): Promise<void> {
    await (await this.#mutations()).tokens.clear();
  }

  /**
   * Every token with its secret, because a person makes a backup. Never without an entry in the audit log.
   * @param question.isInClear the backup can be read by whoever has it
   * @returns `damaged`: how many could not be opened, and so are not among them
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async exportTokens(
    question: { isInClear: boolean },
    options?: BatchOptions,
  ): Promise<{ tokens: readonly ImportedToken[]; damaged: number }> {
    return (await this.#mutations()).tokens.export(question, options);
  }

  /** What is known of one stored token. @throws TokenError `TOKEN_NOT_FOUND`, `DECRYPT_FAILED`, `STORAGE_*` */
  async getTokenMetadata(id: string): Promise<SiteToken> {
    return toSiteToken(await this.#context.require(id), this.getDefaultSite());
  }

  /**
   * The tokens that expire within these times, soonest first; opens no others, so that it is quick with many.
   * @param from ms since the epoch
   * @param until ms since the epoch, not included
   * @throws TokenError `STORAGE_*`
   */
  async getExpiringTokens(from: number, until: number): Promise<readonly SiteToken[]> {
    const records = await this.#reader.listExpiring(from, until);
    return records.map((record) => toSiteToken(record, this.getDefaultSite()));
  }

  /**
   * Notes when the person wants to be reminded that this version of a token expires.
   * @param at ms since the epoch
   * @throws TokenError `STORAGE_*`
   */
  async remindLater({ id, version }: Pick<SiteToken, 'id' | 'version'>, at: number): Promise<void> {
    const record = await this.#context.track(id, version, () => ({ remindAt: at }));
    if (record) this.#context.events.emit('token:updated', { id, siteId: record.metadata.siteId });
  }

  /**
   * The secret of one token, because a person asked to see or copy it. Never without an entry in the audit log.
   * @throws TokenError `TOKEN_NOT_FOUND`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async revealToken(id: string): Promise<string> {
    const stored = await this.#context.require(id);
    await this.audit.record('token:revealed', aboutRecord(stored));
    return stored.token;
  }

  /**
   * Asks the service about a stored token and notes the answer with it.
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
   * Notes with a stored token what a test of it, made before it was stored, has said. An answer that says nothing about
   * the token is not noted.
   * @throws TokenError `TOKEN_NOT_FOUND`, `STORAGE_*`
   */
  async noteTest(id: string, result: TokenTestResult): Promise<void> {
    await (await this.#mutations()).tokens.noteTest(id, result);
  }

  /** True for a well-formed token whose time is not over. Whether the service accepts it, only a test can say. */
  validateToken(token: string): boolean {
    return this.validation.validateJWTFormat(token) && !this.isTokenExpired(token);
  }

  /** @throws TokenError `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY` */
  isTokenExpired(token: string): boolean {
    return this.validation.checkExpiry(token).isExpired;
  }

  /** Writes the uses counted so far, and what is to be written down. Call it when the page is hidden: there may be no later. */
  flush(): Promise<void> {
    return this.#session.flush();
  }
}
