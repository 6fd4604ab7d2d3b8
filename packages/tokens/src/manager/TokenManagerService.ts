import {
  type BatchOptions,
  type Clock,
  EventEmitter,
  lazily,
  openTabChannel,
  type SiteToken,
  systemClock,
  type TabChannel,
  type TabMessage,
  TokenError,
  type TokenEvents,
  type TokenLease,
  type TokenMetadata,
  TokenMissingError,
  type TokenTarget,
  type TokenTestResult,
  type Unsubscribe,
} from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import {
  type Outbox,
  openRecordStore,
  type RecordStore,
  type RotationResult,
  type Settings,
  type StorageStatus,
  type StoredToken,
  type StoreKind,
  type TokenRecord,
  TokenStorageService,
  type Tracking,
  takesAPerson,
  type VaultInspection,
  type VaultSettings,
  type VaultSlots,
} from '../storage/index.ts';
import { TokenValidationService } from '../validation/index.ts';
import { AuditTrail, aboutRecord } from './AuditTrail.ts';
import type { Recovery } from './createRecovery.ts';
import type { ImportedToken, NewSiteToken } from './draftToken.ts';
import { Passkeys } from './Passkeys.ts';
import type { TokenStanding } from './probeToken.ts';
import type { RemovalOptions, RemovalParts, TokenRemoval } from './removeTokens.ts';
import type { SiteChoice, SiteChoiceParts } from './SiteChoice.ts';
import { TabFollower } from './TabFollower.ts';
import type { DefaultToken, TokenBackend } from './TokenFallbackManager.ts';
import type { TokenImporter } from './TokenImporter.ts';
import type { SiteTokenChanges, TokenKeeper } from './TokenKeeper.ts';
import { TokenLeases } from './TokenLeases.ts';
import { TokenList, type TokenSnapshot, toSiteToken } from './TokenList.ts';
import type { TokenVersions } from './TokenVersions.ts';
import { UnlockThrottle } from './UnlockThrottle.ts';
import { UsageTracker } from './UsageTracker.ts';

export interface TokenManagerOptions {
  /** Whose tokens; each tenant has a database and a key of its own. `default` if left out. */
  readonly tenantId?: string;
  /** Where to keep them; the best that the browser offers if left out. */
  readonly store?: RecordStore;
  /** Reads and tests tokens; give one with `allowedOrigins`, else no token can be tested. */
  readonly validation?: TokenValidationService;
  readonly clock?: Clock;
  /** Reaches the other tabs; one over BroadcastChannel if left out. */
  readonly channel?: TabChannel;
  /** Unlocks a vault that takes a person to unlock it; without it such a one opens locked. */
  readonly unlockKey?: UnlockKey;
  /** The manager whose vault has the slots that unlock this one as well; its own if left out. */
  readonly home?: TokenManagerService;
  /** Sites whose tokens this tenant may keep and use; every one if left out. */
  readonly mayUseSite?: (siteId: string) => boolean;
  /**
   * The API's address up to where `/gateways/` begins, e.g. `https://vitals.example/api`: ACE's one issuer gives new tokens
   * for devices there (`POST /gateways/{gateway}/token`). Without it they are not refreshed.
   */
  readonly deviceTokenIssuer?: string | URL;
  /** Where tokens may be that this browser does not have yet. */
  readonly backend?: TokenBackend;
  /** What the deployment gives for sites that have no token in the vault; used, but not stored. */
  readonly defaultTokens?: readonly DefaultToken[];
}

interface Parts extends Pick<TokenManagerOptions, 'deviceTokenIssuer' | 'backend' | 'defaultTokens' | 'mayUseSite'> {
  readonly tenantId: string;
  readonly storage: TokenStorageService;
  readonly list: TokenList;
  readonly validation: TokenValidationService;
  readonly clock: Clock;
  readonly channel: TabChannel;
}

/**
 * Keeps the tokens of one tenant: stores them, hands them out for requests, knows the current and the default site, and
 * tells pages what changed. An app makes one with {@link TokenManagerService.open} and hands it down.
 */
export class TokenManagerService {
  readonly validation: TokenValidationService;
  /** What was done with the tokens. */
  readonly audit: AuditTrail;
  /** The tokens that were replaced. */
  readonly versions: Pick<TokenVersions, 'list' | 'restore' | 'destroy'>;
  /** Those that unlock this vault. */
  readonly passkeys = new Passkeys(() => this.slots);
  /** Takes in tokens that were kept elsewhere. */
  readonly importer: Pick<TokenImporter, 'plan' | 'apply'>;
  readonly #storage: TokenStorageService;
  readonly #clock: Clock;
  readonly #events = new EventEmitter<TokenEvents>();
  readonly #leases: TokenLeases;
  readonly #keeper: () => Promise<TokenKeeper>;
  readonly #recovery: () => Promise<Recovery>;
  readonly #usage: UsageTracker;
  readonly #list: TokenList;
  readonly #channel: TabChannel;
  readonly #shared: SiteChoiceParts;
  readonly #sites: () => Promise<SiteChoice>;
  readonly #follower: TabFollower;
  readonly #throttle: UnlockThrottle;
  readonly #mayUseSite: (siteId: string) => boolean;
  /** Versions of tokens whose end was written down. */
  readonly #expired = new Set<string>();
  #loading: Promise<void> | null = null;
  #isListWanted = false;

  private constructor(parts: Parts) {
    const { tenantId, storage, list, validation, clock, channel } = parts;
    const { deviceTokenIssuer, backend, defaultTokens, mayUseSite = () => true } = parts;
    this.#storage = storage;
    this.#mayUseSite = mayUseSite;
    this.#throttle = new UnlockThrottle(clock);
    this.audit = new AuditTrail(storage, clock);
    this.#list = list;
    this.validation = validation;
    this.#clock = clock;
    this.#channel = channel;
    this.#leases = new TokenLeases({
      storage,
      clock,
      events: this.#events,
      findReplacement: async (lease) => (await this.#recovery()).expiry.findReplacement(lease),
      findMissing: async (target) => (await this.#recovery()).fallback.handleMissingToken(target),
    });
    this.#usage = new UsageTracker(clock, (id, version, track) => this.#track(id, version, track));
    this.#shared = { storage, list, channel, leases: this.#leases, events: this.#events };
    this.#sites = lazily(async () => {
      const { SiteChoice } = await import('./SiteChoice.ts');
      return new SiteChoice(this.#shared);
    });
    this.#follower = new TabFollower({ ...this.#shared, listSettled: async () => void (await this.#loading) });
    const { audit } = this;
    const within = {
      ...this.#shared,
      audit,
      validation,
      clock,
      listTokens: () => this.getAllTokens(),
      require: (id: string) => this.#require(id),
      track: this.#track.bind(this),
      assertMayUse: (targets: readonly TokenTarget[]) => this.#assertMayUse(targets),
    };
    this.#recovery = lazily(async () => {
      const { createRecovery } = await import('./createRecovery.ts');
      const onRefreshed = (record: TokenRecord) => this.#afterRefresh(record);
      return createRecovery({ ...within, tenantId, deviceTokenIssuer, backend, defaultTokens, onRefreshed });
    });
    this.#keeper = lazily(async () => {
      const { TokenKeeper } = await import('./TokenKeeper.ts');
      const announce: RemovalParts['announce'] = (name, records) => this.#announce(name, records);
      const onUpdated = (record: TokenRecord) => this.#afterUpdate(record);
      return new TokenKeeper({ ...within, sites: await this.#sites(), announce, onUpdated });
    });
    const versions = lazily(async () => {
      const { TokenVersions } = await import('./TokenVersions.ts');
      return new TokenVersions({ ...within, onWritten: (record) => this.#afterUpdate(record) });
    });
    this.versions = {
      list: async (id) => (await versions()).list(id),
      restore: async (id, version) => (await versions()).restore(id, version),
      destroy: async (id, version) => (await versions()).destroy(id, version),
    };
    const importer = lazily(async () => {
      const { TokenImporter } = await import('./TokenImporter.ts');
      const onImported = (records: readonly TokenRecord[], site: string | null) => this.#afterImport(records, site);
      return new TokenImporter({ ...within, onImported });
    });
    this.importer = {
      plan: async (tokens) => (await importer()).plan(tokens),
      apply: async (plan, options) => (await importer()).apply(plan, options),
    };
    this.on('token:expired', (event) => this.#noteExpiry(event));
    channel.subscribe((message) => void this.#hear(message));
  }

  /**
   * Opens the vault and makes the current site's token ready. Does not wait for the list of tokens. A vault that takes a
   * person to unlock it opens locked (`getSnapshot().isLocked`).
   * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as {@link unlock} for an `unlockKey`
   */
  static async open(options: TokenManagerOptions = {}): Promise<TokenManagerService> {
    const { tenantId = 'default', clock = systemClock } = options;
    const store = options.store ?? (await openRecordStore(tenantId));
    const opening = TokenStorageService.open(store, tenantId, {
      key: options.unlockKey,
      ...(options.home && { home: options.home.#storage }),
    });
    // While the database is busy. What other tabs say from now on must not be missed.
    const channel = options.channel ?? openTabChannel(tenantId);
    let isOutdated = false;
    const stopListening = channel.subscribe(() => {
      isOutdated = true;
    });
    const { storage, settings } = await opening.catch((error: unknown) => {
      channel.close();
      throw error;
    });
    const list = new TokenList(settings && withCurrentSite(settings));
    const validation = options.validation ?? new TokenValidationService({ clock });
    const manager = new TokenManagerService({ ...options, tenantId, storage, list, validation, clock, channel });
    await manager.#leases.makeCurrent(list.snapshot.currentSite);
    stopListening();
    if (isOutdated) await manager.catchUp();
    return manager;
  }

  /** Writes what is not written yet, forgets the keys and closes the store. Nothing can be asked of it any more. */
  async close(): Promise<void> {
    await this.flush();
    this.#leave();
    this.#storage.close();
  }

  /**
   * Destroys the vault in this browser: its keys first, then everything else; other tabs lock. Nothing can be asked of it any
   * more, and there is no way back.
   * @throws TokenError `STORAGE_*`
   */
  async destroy(): Promise<void> {
    this.#channel.post({ changed: [], lock: true });
    this.#leave();
    await this.#storage.destroy();
    this.#list.lock();
    this.#events.emit('vault:locked', { thisTabOnly: false });
  }

  // —— Locking ——

  /**
   * Forgets the keys and all that was opened with them, here and in the other tabs. Uses counted so far are written.
   * @param options.thisTabOnly the other tabs stay as they are: it is this page that is left
   */
  async lock({ thisTabOnly = false }: { readonly thisTabOnly?: boolean } = {}): Promise<void> {
    if (!thisTabOnly) this.#channel.post({ changed: [], lock: true });
    if (!this.#storage.isLocked) this.audit.note('vault:locked');
    await this.#lockHere(thisTabOnly);
  }

  /**
   * Unlocks the vault in this tab. After some wrong keys each further one has to wait, longer each time.
   * @param key of no account where another vault's slots unlock this one: then that one has to be unlocked
   * @throws UnlockTooSoonError; TokenError `SLOT_MISSING`, `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`, `RECOVERY_KEY_WRONG`,
   * `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED`, `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async unlock(key?: UnlockKey): Promise<void> {
    const { result: settings, failures } = await this.#throttle.try(() => this.#storage.unlock(key));
    this.#list.unlock(withCurrentSite(settings));
    if (failures > 0) this.audit.note('vault:unlock-failed', { success: false, count: failures });
    this.audit.note('vault:unlocked', { code: key?.kind });
    await this.#leases.makeCurrent(this.getCurrentSite());
    this.#events.emit('vault:unlocked', {});
    // Whoever shows the list has asked for it before.
    if (this.#isListWanted) await this.loadTokens();
  }

  /**
   * Renews the key that seals tokens; goes on with a renewal that was interrupted. Takes a while with many tokens, and
   * disturbs nobody meanwhile.
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`: call it again to go on
   */
  async rotateKeys(options?: BatchOptions): Promise<RotationResult> {
    const result = await this.#storage.rotateKeys(options);
    this.audit.note('keys:rotated', { count: result.resealed });
    return result;
  }

  /** It takes a person to unlock this vault: locking it protects something. @throws TokenError `STORAGE_*` */
  async isProtected(): Promise<boolean> {
    return takesAPerson(await this.slots.list());
  }

  /** The ways of unlocking this vault. */
  get slots(): VaultSlots {
    return this.#storage.slots({
      onChanged: ({ type, slotId }) =>
        this.audit.note(type === 'removed' ? 'slot:removed' : 'slot:changed', { code: slotId.split(':')[1] }),
      onRenewed: async () => {
        // Other tabs have the master key of before, and take the new one when they are unlocked.
        this.#channel.post({ changed: [], lock: true });
        this.#events.emit('vault:renewed', {});
      },
    });
  }

  /** Where the tokens are kept, and what that protects against and what not. @throws TokenError `STORAGE_*` */
  storageStatus(): Promise<StorageStatus> {
    return this.#storage.status();
  }

  /** What can be said of the vault without a key, also while it is locked. @throws TokenError `STORAGE_*` */
  inspect(): Promise<VaultInspection> {
    return this.#storage.inspect();
  }

  /**
   * Forgets what this tab believes and reads it again: after it was frozen it may have missed what other tabs did.
   * @throws TokenError `STORAGE_*`
   */
  catchUp(): Promise<void> {
    return this.#follower.catchUp();
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
    this.#loading ??= this.#list
      .reload(() => this.#storage.listTokens())
      .catch((error: unknown) => {
        this.#loading = null;
        throw error;
      });
    return this.#loading;
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
    const hash = await this.#storage.tokenHash(this.validation.decode(pasted).token);
    return (await this.getAllTokens()).filter(({ tokenHash }) => tokenHash === hash);
  }

  /** True if nothing is stored; asks the store for a count and decrypts nothing. */
  async isEmpty(): Promise<boolean> {
    return (await this.#storage.countTokens()) === 0;
  }

  /** Where the tokens are kept; `memory` forgets them with the page. */
  get storageKind(): StoreKind {
    return this.#storage.kind;
  }

  /** What is kept beside tokens, sealed like them. */
  get settings(): VaultSettings {
    return this.#storage;
  }

  /** What waits to be sent, sealed under the keys of this vault. */
  get outbox(): Outbox {
    return this.#storage.outbox;
  }

  on<Name extends keyof TokenEvents>(name: Name, listener: (event: TokenEvents[Name]) => void): Unsubscribe {
    return this.#events.on(name, listener);
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

  /**
   * A lease of the token for a target, or for the current site if none is named. The current site is read at once, so
   * that a later switch does not change what this call gives. The expiry is looked at now, whatever was cached.
   *
   * @throws TokenMissingError and emits `token:prompt-required`; TokenExpiredError and emits `token:expired`;
   * TokenInvalidError for a token that the service refused; TokenError `DECRYPT_FAILED`, `STORAGE_*`
   */
  acquireToken(target: TokenTarget | undefined = this.#currentTarget()): Promise<TokenLease> {
    // Not `async`, nor is what it calls: every request comes by here, and each layer of promises costs as much as the lease.
    if (!target) return Promise.reject(new TokenMissingError(null));
    return this.#mayUseSite(target.siteId) ? this.#leases.acquire(target) : Promise.reject(siteNotAllowed());
  }

  /** The service answered a request with this lease: counts the use, which proves that the token is accepted. */
  reportUsed(lease: TokenLease): void {
    this.#usage.note(lease);
  }

  /** The service answered a request with this lease with an error. Whether the token is to blame, this does not say. */
  reportFailed({ siteId }: TokenLease, status: number): void {
    this.#events.emit('request:failed', { siteId, status });
  }

  /**
   * The service refused this lease. Marks the token, unless it was replaced since: then the refusal was of the old one.
   * The token stays stored: a refusal may be the service's mistake.
   */
  async reportRejected(lease: TokenLease): Promise<void> {
    return (await this.#recovery()).refusals.markRefused(lease);
  }

  /**
   * The service refused this lease: finds what to send the request with instead (the token that took its place
   * meanwhile, a refreshed one, another of the same site), else marks the token as refused. However many requests failed
   * with it at once, this is done once.
   *
   * @returns the lease to try again with, once; null if only the person can help, who is told by `token:invalid`
   * @throws TokenError `STORAGE_*`, `DECRYPT_FAILED`
   */
  async handleAuthFailure(lease: TokenLease): Promise<TokenLease | null> {
    return (await this.#recovery()).refusals.replace(lease);
  }

  /**
   * Finds out, by a small request of its own, whether the service takes this lease: a 403 or 500 does not say it. Asked
   * once a minute at most, however many requests failed. Emits `token:not-permitted` if a 403 was not the token's fault.
   *
   * @param status what was answered to the request
   * @param baseUrl see {@link TokenValidationService.testToken}
   * @throws TokenError `ORIGIN_NOT_ALLOWED`, `STORAGE_*`, `DECRYPT_FAILED`
   */
  async probeToken(lease: TokenLease, status: number, baseUrl: string | URL): Promise<TokenStanding> {
    return (await this.#recovery()).refusals.probe(lease, status, baseUrl);
  }

  /**
   * Exchanges a stored token at its `refreshEndpoint` for a new one.
   * @returns true if there is a newer token now; false leaves the old one in place, and is not tried again for a minute
   * @throws TokenError `TOKEN_NOT_FOUND`, `STORAGE_*`, `DECRYPT_FAILED`
   */
  async attemptTokenRefresh(id: string): Promise<boolean> {
    const { version } = await this.#require(id);
    const { refresher } = await this.#recovery();
    return (await refresher.refresh(id, version)) !== null;
  }

  /** The current site's token, at once; null if there is none that could be used now. */
  getCurrentToken(): string | null {
    return this.#leases.currentToken;
  }

  /** The token of a device, else of its site; null if none is stored, whether or not it still lives. */
  async getTokenForSite(siteId: string, deviceId?: string): Promise<string | null> {
    return (await this.#storage.loadToken({ siteId, deviceId }))?.token ?? null;
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
    await (await this.#sites()).choose(siteId);
  }

  getDefaultSite(): string | null {
    return this.#list.snapshot.defaultSite;
  }

  /** @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`, `STORAGE_*` */
  async setDefaultSite(siteId: string): Promise<void> {
    await (await this.#sites()).chooseDefault(siteId);
  }

  // —— Keeping tokens ——

  /**
   * Stores a token for a site, or for a device of a site.
   * @throws TokenError `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY`, `TOKEN_EXPIRED`, `SITE_*`,
   * `DEVICE_ID_INVALID`, `DUPLICATE_TARGET`, `STORAGE_*`
   */
  async addSiteToken(input: NewSiteToken): Promise<SiteToken> {
    return (await this.#keeper()).add(input);
  }

  /**
   * Stores many tokens, all or none, in one transaction.
   * @throws as {@link addSiteToken}; the reason of `signal`
   */
  async addSiteTokens(inputs: readonly NewSiteToken[], options?: BatchOptions): Promise<readonly SiteToken[]> {
    return (await this.#keeper()).addAll(inputs, options);
  }

  /**
   * Stores many tokens that were kept elsewhere before, all or none, in one transaction; also such as have expired.
   * @throws as {@link addSiteToken}, but for `TOKEN_EXPIRED`; the reason of `signal`
   */
  async importTokens(inputs: readonly ImportedToken[], options?: BatchOptions): Promise<readonly SiteToken[]> {
    return (await this.#keeper()).importAll(inputs, options);
  }

  /**
   * Changes a stored token or its description, as a new version.
   * @throws TokenError as {@link addSiteToken}, and `TOKEN_NOT_FOUND`, `VERSION_CONFLICT`
   */
  async updateSiteToken(id: string, changes: SiteTokenChanges): Promise<SiteToken> {
    return (await this.#keeper()).update(id, changes);
  }

  /**
   * Deletes a stored token. If it was the last of the default or the current site, another site takes the place.
   * @throws TokenError `TOKEN_NOT_FOUND`, `VERSION_CONFLICT`, `STORAGE_*`
   */
  async removeSiteToken(id: string): Promise<void> {
    await this.#require(id);
    (await this.removeSiteTokens([id])).forget();
  }

  /**
   * Deletes stored tokens in one transaction, with their earlier versions; rows that cannot be opened as well. For a while
   * that can be taken back. If the default or the current site lost its last token, another site takes the place.
   * @throws TokenError `VERSION_CONFLICT`, `VAULT_LOCKED`, `STORAGE_*`: then nothing was deleted
   */
  async removeSiteTokens(ids: readonly string[], options?: RemovalOptions): Promise<TokenRemoval> {
    // The uses so far belong to what can be put back.
    await Promise.all([this.loadTokens(), this.#usage.flush()]);
    const { removeTokens } = await import('./removeTokens.ts');
    const { audit } = this;
    const announce: RemovalParts['announce'] = (name, records) => this.#announce(name, records);
    return removeTokens(ids, { ...this.#shared, clock: this.#clock, audit, announce }, options);
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
    await (await this.#keeper()).clear();
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
    return (await this.#keeper()).export(question, options);
  }

  /** What is known of one stored token. @throws TokenError `TOKEN_NOT_FOUND`, `DECRYPT_FAILED`, `STORAGE_*` */
  async getTokenMetadata(id: string): Promise<SiteToken> {
    return toSiteToken(await this.#require(id), this.getDefaultSite());
  }

  /**
   * The tokens that expire within these times, soonest first; opens no others, so that it is quick with many.
   * @param from ms since the epoch
   * @param until ms since the epoch, not included
   * @throws TokenError `STORAGE_*`
   */
  async getExpiringTokens(from: number, until: number): Promise<readonly SiteToken[]> {
    const records = await this.#storage.listExpiring(from, until);
    return records.map((record) => toSiteToken(record, this.getDefaultSite()));
  }

  /**
   * Notes when the person wants to be reminded that this version of a token expires.
   * @param at ms since the epoch
   * @throws TokenError `STORAGE_*`
   */
  async remindLater({ id, version }: Pick<SiteToken, 'id' | 'version'>, at: number): Promise<void> {
    const record = await this.#track(id, version, () => ({ remindAt: at }));
    if (record) this.#events.emit('token:updated', { id, siteId: record.metadata.siteId });
  }

  /**
   * The secret of one token, because a person asked to see or copy it. Never without an entry in the audit log.
   * @throws TokenError `TOKEN_NOT_FOUND`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async revealToken(id: string): Promise<string> {
    const stored = await this.#require(id);
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
    return (await this.#keeper()).test(id, baseUrl, options);
  }

  /**
   * Notes with a stored token what a test of it, made before it was stored, has said. An answer that says nothing about
   * the token is not noted.
   * @throws TokenError `TOKEN_NOT_FOUND`, `STORAGE_*`
   */
  async noteTest(id: string, result: TokenTestResult): Promise<void> {
    await (await this.#keeper()).noteTest(id, result);
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
  async flush(): Promise<void> {
    await Promise.all([this.#usage.flush(), this.audit.settled()]);
  }

  // —— Within ——

  async #hear(message: TabMessage): Promise<void> {
    if (message.lock) await this.#lockHere(false);
    else if (!this.#storage.isLocked) await this.#follower.takeOver(message);
  }

  async #lockHere(thisTabOnly: boolean): Promise<void> {
    if (this.#storage.isLocked) return;
    await this.flush();
    this.#storage.lock();
    this.#loading = null;
    this.#leases.clear();
    this.#list.lock();
    this.#events.emit('vault:locked', { thisTabOnly });
  }

  #leave(): void {
    this.#leases.clear();
    this.#channel.close();
    this.#storage.lock();
  }

  async #afterRefresh(record: TokenRecord): Promise<void> {
    this.audit.note('token:refreshed', aboutRecord(record));
    await this.#afterUpdate(record);
  }

  async #afterUpdate(record: TokenRecord): Promise<SiteToken> {
    this.#list.upsert([record]);
    await this.#announce('token:updated', [record]);
    return toSiteToken(record, this.getDefaultSite());
  }

  async #afterImport(records: readonly TokenRecord[], wantedDefault: string | null): Promise<void> {
    this.audit.note('tokens:imported', { count: records.length });
    await this.#follower.catchUp();
    const sites = await this.#sites();
    await sites.welcome(records[0]?.metadata.siteId ?? null, wantedDefault);
    await sites.leaveUnlessUsed();
    this.#channel.post({ changed: [], all: true });
  }

  #noteExpiry({ id, siteId }: { id: string; siteId: string }): void {
    // Every request finds it expired again, which is no news.
    if (this.#expired.has(id)) return;
    this.#expired.add(id);
    this.audit.note('token:expired', { tokenId: id, siteId });
  }

  /** @throws TokenError `SITE_NOT_ALLOWED` */
  #assertMayUse(targets: readonly TokenTarget[]): void {
    const refused = targets.find(({ siteId }) => !this.#mayUseSite(siteId.trim()));
    if (refused) throw siteNotAllowed();
  }

  #currentTarget(): TokenTarget | undefined {
    const siteId = this.#list.snapshot.currentSite;
    return siteId === null ? undefined : { siteId };
  }

  async #require(id: string): Promise<StoredToken> {
    const stored = await this.#storage.loadTokenById(id);
    if (stored) return stored;
    throw new TokenError(
      'TOKEN_NOT_FOUND',
      'This token is not stored any more; it may have been deleted in another tab.',
    );
  }

  async #track(id: string, version: number, track: (metadata: TokenMetadata) => Tracking): Promise<TokenRecord | null> {
    let isNews = false;
    const record = await this.#storage.trackToken(id, version, (metadata) => {
      const tracking = track(metadata);
      isNews = tracking.remindAt !== undefined || (tracking.verdict ?? metadata.verdict) !== metadata.verdict;
      return tracking;
    });
    if (!record) return null;
    this.#list.upsert([record]);
    // Uses are counted often and change nothing for other tabs; how a token stands does.
    if (isNews) this.#channel.post({ changed: [{ id, version }] });
    return record;
  }

  async #announce(
    name: 'token:added' | 'token:updated' | 'token:deleted',
    records: readonly TokenRecord[],
  ): Promise<void> {
    await this.#leases.renew(new Set(records.map(({ metadata }) => metadata.siteId)));
    this.#channel.post({ changed: records.map(({ id, version }) => ({ id, version })) });
    for (const { id, metadata } of records) this.#events.emit(name, { id, siteId: metadata.siteId });
  }
}

/** Who has not been anywhere yet begins at the default site. */
function withCurrentSite({ currentSite, defaultSite }: Settings): Settings {
  return { currentSite: currentSite ?? defaultSite, defaultSite };
}

/** Does not name the site: it is what somebody typed, and may be a token that was pasted into the wrong field. */
function siteNotAllowed(): TokenError {
  return new TokenError('SITE_NOT_ALLOWED', 'This site is none of those that this tenant may use.');
}
