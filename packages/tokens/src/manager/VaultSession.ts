import {
  type Clock,
  EventEmitter,
  lazily,
  type OriginAllowList,
  systemClock,
  type TabChannel,
  type TabMessage,
  TokenError,
  type TokenEvents,
  type TokenLease,
  type TokenMetadata,
  TokenMissingError,
  type TokenTarget,
  type Unsubscribe,
} from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import type { StoredToken, TokenRecord, Tracking, Vault } from '../storage/index.ts';
import { AuditTrail } from './AuditTrail.ts';
import type { RecoveryOptions } from './createRecovery.ts';
import type { HttpOptions } from './HttpOptions.ts';
import { type OpenVault, withCurrentSite } from './openVault.ts';
import type { ProbeOutcome } from './probeToken.ts';
import { TokenLeases } from './TokenLeases.ts';
import type { TokenList } from './TokenList.ts';
import type { TokenOptions } from './TokenOptions.ts';
import { UsageTracker } from './UsageTracker.ts';

export interface VaultSessionOptions
  extends Omit<RecoveryOptions, 'tenantId'>,
    Pick<TokenOptions, 'clock' | 'mayUseSite'> {
  /** What pages show of the vault; it is kept as the vault is. */
  readonly list?: TokenList;
  /** Takes over what another tab changed; what was handed out is forgotten if left out. */
  readonly follow?: (message: TabMessage) => Promise<void>;
}

/** A vault that is open in this tab, in the service of requests: hands out its tokens, and hears how they fared. */
export class VaultSession {
  /** Where the tokens of this vault may go. */
  readonly allowedOrigins: OriginAllowList;
  /** How requests with the tokens of this vault are sent. */
  readonly http: HttpOptions;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly channel: TabChannel;
  readonly events = new EventEmitter<TokenEvents>();
  readonly audit: AuditTrail;
  readonly leases: TokenLeases;
  /** What helps requests whose token does not work. */
  readonly recovery = lazily(async () => {
    const { createRecovery } = await import('./createRecovery.ts');
    return createRecovery(this, this.#options);
  });
  readonly #options: VaultSessionOptions & Pick<RecoveryOptions, 'tenantId'>;
  readonly #usage: UsageTracker;
  readonly #throttle = lazily(async () => {
    const { UnlockThrottle } = await import('./UnlockThrottle.ts');
    return new UnlockThrottle(this.clock);
  });
  /** Versions of tokens whose end was written down. */
  readonly #expired = new Set<string>();

  constructor({ tenantId, vault, channel }: OpenVault, options: VaultSessionOptions) {
    this.allowedOrigins = options.allowedOrigins;
    this.http = options.http ?? {};
    this.vault = vault;
    this.channel = channel;
    this.#options = { ...options, tenantId };
    this.clock = options.clock ?? systemClock;
    this.audit = new AuditTrail(vault, this.clock);
    this.leases = new TokenLeases({
      vault,
      clock: this.clock,
      events: this.events,
      findReplacement: async (lease) => (await this.recovery()).expiry.findReplacement(lease),
      findMissing: async (target) => (await this.recovery()).fallback.handleMissingToken(target),
    });
    this.#usage = new UsageTracker(this.clock, (id, version, track) => this.track(id, version, track));
    this.on('token:expired', (event) => this.#noteExpiry(event));
    channel.subscribe((message) => void this.#hear(message));
  }

  on<Name extends keyof TokenEvents>(name: Name, listener: (event: TokenEvents[Name]) => void): Unsubscribe {
    return this.events.on(name, listener);
  }

  // —— Tokens for requests ——

  /**
   * A lease of the token for a target, or for the current site if none is named. The current site is read at once, so
   * that a later switch does not change what this call gives. The expiry is looked at now, whatever was cached.
   *
   * @throws TokenMissingError and emits `token:prompt-required`; TokenExpiredError and emits `token:expired`;
   * TokenInvalidError for a token that the service refused; TokenError `SITE_NOT_ALLOWED`, `VAULT_LOCKED`, `DECRYPT_FAILED`,
   * `STORAGE_*`
   */
  acquireToken(target: TokenTarget | undefined = this.#currentTarget()): Promise<TokenLease> {
    // Not `async`, nor is what it calls: every request comes by here, and each layer of promises costs as much as the lease.
    if (!target) return Promise.reject(new TokenMissingError(null));
    return this.#mayUse(target) ? this.leases.acquire(target) : Promise.reject(siteNotAllowed());
  }

  /** The service answered a request with this lease: counts the use, which proves that the token is accepted. */
  reportUsed(lease: TokenLease): void {
    this.#usage.note(lease);
  }

  /** The service answered a request with this lease with an error. Whether the token is to blame, this does not say. */
  reportFailed({ siteId }: TokenLease, status: number): void {
    this.events.emit('request:failed', { siteId, status });
  }

  /**
   * The service refused this lease. Marks the token, unless it was replaced since: then the refusal was of the old one.
   * The token stays stored: a refusal may be the service's mistake.
   */
  async reportRejected(lease: TokenLease): Promise<void> {
    return (await this.recovery()).refusals.markRefused(lease);
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
    return (await this.recovery()).refusals.replace(lease);
  }

  /**
   * Finds out, by a small request of its own, whether the service takes this lease: a 403 or 500 does not say it. Asked
   * once a minute at most, however many requests failed. Emits `token:not-permitted` if a 403 was not the token's fault.
   *
   * @param status what was answered to the request
   * @param baseUrl see {@link TokenValidationService.testToken}
   * @throws TokenError `ORIGIN_NOT_ALLOWED`, `STORAGE_*`, `DECRYPT_FAILED`
   */
  async probeToken(lease: TokenLease, status: number, baseUrl: string | URL): Promise<ProbeOutcome> {
    return (await this.recovery()).refusals.probe(lease, status, baseUrl);
  }

  /** The current site's token, at once; null if there is none that could be used now. */
  getCurrentToken(): string | null {
    return this.leases.currentToken;
  }

  /** The site whose token requests carry that name none. */
  getCurrentSite(): string | null {
    return this.leases.currentSite;
  }

  // —— Locking ——

  get isLocked(): boolean {
    return this.vault.isLocked;
  }

  /** It takes a person to unlock this vault: locking it protects something. @throws TokenError `STORAGE_*` */
  isProtected(): Promise<boolean> {
    return this.vault.isProtected();
  }

  /**
   * Unlocks the vault in this tab. After some wrong keys each further one has to wait, longer each time.
   * @param key of no account where another vault's slots unlock this one: then that one has to be unlocked
   * @throws UnlockTooSoonError; TokenError `SLOT_MISSING`, `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`, `RECOVERY_KEY_WRONG`,
   * `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED`, `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async unlock(key?: UnlockKey): Promise<void> {
    const throttle = await this.#throttle();
    const { result, failures } = await throttle.try(() => this.vault.unlock(key));
    const settings = withCurrentSite(result);
    this.#options.list?.unlock(settings);
    if (failures > 0) this.audit.note('vault:unlock-failed', { success: false, count: failures });
    this.audit.note('vault:unlocked', { code: key?.kind });
    await this.leases.makeCurrent(settings.currentSite);
    this.events.emit('vault:unlocked', {});
  }

  /**
   * Forgets the keys and all that was opened with them, here and in the other tabs. Uses counted so far are written.
   * @param options.thisTabOnly the other tabs stay as they are: it is this page that is left
   */
  async lock({ thisTabOnly = false }: { readonly thisTabOnly?: boolean } = {}): Promise<void> {
    if (!thisTabOnly) this.channel.post({ changed: [], lock: true });
    if (!this.isLocked) this.audit.note('vault:locked');
    await this.#lockHere(thisTabOnly);
  }

  /**
   * Forgets what was handed out: after it was frozen this tab may have missed what others did.
   * @throws TokenError `STORAGE_*`
   */
  catchUp(): Promise<void> {
    return this.leases.invalidateAll();
  }

  /** Writes the uses counted so far, and what is to be written down. Call it when the page is hidden: there may be no later. */
  async flush(): Promise<void> {
    await Promise.all([this.#usage.flush(), this.audit.settled()]);
  }

  /** Writes what is not written yet, forgets the keys and closes the store. Nothing can be asked of it any more. */
  async close(): Promise<void> {
    await this.flush();
    this.leave();
    this.vault.close();
  }

  // —— For what works beside it ——

  /** Hears and hands out nothing any more. */
  leave(): void {
    this.leases.clear();
    this.channel.close();
    this.vault.lock();
  }

  /** @throws TokenError `TOKEN_NOT_FOUND`, `DECRYPT_FAILED`, `STORAGE_*` */
  async require(id: string): Promise<StoredToken> {
    const stored = await this.vault.loadTokenById(id);
    if (stored) return stored;
    throw new TokenError(
      'TOKEN_NOT_FOUND',
      'This token is not stored any more; it may have been deleted in another tab.',
    );
  }

  /** @throws TokenError `SITE_NOT_ALLOWED` */
  assertMayUse(targets: readonly TokenTarget[]): void {
    if (!targets.every(({ siteId }) => this.#mayUse({ siteId: siteId.trim() }))) throw siteNotAllowed();
  }

  /** Notes how a version of a token stands; null if it is not the stored one any more. */
  async track(id: string, version: number, track: (metadata: TokenMetadata) => Tracking): Promise<TokenRecord | null> {
    let isNews = false;
    const writer = await this.vault.writer();
    const record = await writer.track(id, version, (metadata) => {
      const tracking = track(metadata);
      isNews = tracking.remindAt !== undefined || (tracking.verdict ?? metadata.verdict) !== metadata.verdict;
      return tracking;
    });
    if (!record) return null;
    this.#options.list?.upsert([record]);
    // Uses are counted often and change nothing for other tabs; how a token stands does.
    if (isNews) this.channel.post({ changed: [{ id, version }] });
    return record;
  }

  /** Shows and tells of a new version of a token. */
  async showUpdated(record: TokenRecord): Promise<void> {
    this.#options.list?.upsert([record]);
    await this.announce('token:updated', [record]);
  }

  /** Tells this page and other tabs. */
  async announce(
    name: 'token:added' | 'token:updated' | 'token:deleted',
    records: readonly TokenRecord[],
  ): Promise<void> {
    await this.leases.invalidateSites(new Set(records.map(({ metadata }) => metadata.siteId)));
    this.channel.post({ changed: records.map(({ id, version }) => ({ id, version })) });
    for (const { id, metadata } of records) this.events.emit(name, { id, siteId: metadata.siteId });
  }

  // —— Within ——

  async #hear(message: TabMessage): Promise<void> {
    const { follow = () => this.catchUp() } = this.#options;
    if (message.lock) await this.#lockHere(false);
    else if (!this.isLocked) await follow(message);
  }

  async #lockHere(thisTabOnly: boolean): Promise<void> {
    if (this.isLocked) return;
    await this.flush();
    this.vault.lock();
    this.leases.clear();
    this.#options.list?.lock();
    this.events.emit('vault:locked', { thisTabOnly });
  }

  #noteExpiry({ id, siteId }: { id: string; siteId: string }): void {
    // Every request finds it expired again, which is no news.
    if (this.#expired.has(id)) return;
    this.#expired.add(id);
    this.audit.note('token:expired', { tokenId: id, siteId });
  }

  #mayUse({ siteId }: TokenTarget): boolean {
    return this.#options.mayUseSite?.(siteId) ?? true;
  }

  #currentTarget(): TokenTarget | undefined {
    const siteId = this.getCurrentSite();
    return siteId === null ? undefined : { siteId };
  }
}

/** Does not name the site: it is what somebody typed, and may be a token that was pasted into the wrong field. */
function siteNotAllowed(): TokenError {
  return new TokenError('SITE_NOT_ALLOWED', 'This site is none of those that this tenant may use.');
}
