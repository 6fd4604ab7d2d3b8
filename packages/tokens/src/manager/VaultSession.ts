import {
  EventEmitter,
  lazily,
  type OriginAllowList,
  systemClock,
  type TabMessage,
  type TokenEvents,
  type TokenLease,
  TokenMissingError,
  type TokenTarget,
  type Unsubscribe,
} from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import { AuditTrail } from './AuditTrail.ts';
import type { Recovery, RecoveryOptions } from './createRecovery.ts';
import type { HttpOptions } from './HttpOptions.ts';
import { type OpenVault, withCurrentSite } from './openVault.ts';
import type { ProbeOutcome } from './RejectedTokenHandler.ts';
import { createSessionContext, type SessionContext, siteNotAllowed } from './SessionContext.ts';
import { TokenLeases } from './TokenLeases.ts';
import type { TokenList } from './TokenList.ts';
import type { TokenOptions } from './TokenOptions.ts';
import { UsageTracker } from './UsageTracker.ts';

export interface VaultSessionOptions
  extends Omit<RecoveryOptions, 'tenantId'>,
    Pick<TokenOptions, 'clock' | 'mayUseSite'> {
  /** What pages show of the vault; it is kept as the vault is. */
  readonly list?: TokenList;
  /** Applies what another tab changed; all leases are forgotten if left out. */
  readonly follow?: (message: TabMessage) => Promise<void>;
}

/** A vault that is open in this tab, as requests use it: hands out leases, and is told how the service answered. */
export class VaultSession {
  /** Where the tokens of this vault may go. */
  readonly allowedOrigins: OriginAllowList;
  /** How requests with the tokens of this vault are sent. */
  readonly http: HttpOptions;
  /** What recovery and mutations work on. */
  readonly context: SessionContext;
  /** What helps requests whose token does not work. */
  readonly recovery: () => Promise<Recovery>;
  readonly #options: VaultSessionOptions;
  readonly #usage: UsageTracker;
  readonly #throttle = lazily(async () => {
    const { UnlockThrottle } = await import('./UnlockThrottle.ts');
    return new UnlockThrottle(this.context.clock);
  });
  /** Tokens whose expiry was recorded. */
  readonly #expired = new Set<string>();

  constructor({ tenantId, vault, channel }: OpenVault, options: VaultSessionOptions) {
    this.allowedOrigins = options.allowedOrigins;
    this.http = options.http ?? {};
    const { clock = systemClock, list, mayUseSite = () => true } = options;
    const events = new EventEmitter<TokenEvents>();
    const audit = new AuditTrail(vault, clock);
    const leases = new TokenLeases({
      vault,
      clock,
      events,
      findReplacement: async (lease) => (await this.recovery()).expiry.findReplacement(lease),
      findMissing: async (target) => (await this.recovery()).fallback.handleMissingToken(target),
    });
    const context = createSessionContext({ vault, clock, channel, events, audit, leases, list, mayUseSite });
    this.context = context;
    this.recovery = lazily(async () => {
      const { createRecovery } = await import('./createRecovery.ts');
      return createRecovery(context, { ...options, tenantId });
    });
    this.#options = options;
    this.#usage = new UsageTracker(clock, context.track);
    this.on('token:expired', (event) => this.#noteExpiry(event));
    channel.subscribe((message) => void this.#onMessage(message));
  }

  on<Name extends keyof TokenEvents>(name: Name, listener: (event: TokenEvents[Name]) => void): Unsubscribe {
    return this.context.events.on(name, listener);
  }

  // —— Tokens for requests ——

  /**
   * A lease of the token for a target, or for the current site if none is named. The current site is read at once, so
   * that a later switch does not change the result. The expiry is checked now, whatever was cached.
   *
   * @throws TokenMissingError and emits `token:prompt-required`; TokenExpiredError and emits `token:expired`;
   * TokenInvalidError for a token that the service refused; TokenError `SITE_NOT_ALLOWED`, `VAULT_LOCKED`, `DECRYPT_FAILED`,
   * `STORAGE_*`
   */
  acquireToken(target: TokenTarget | undefined = this.#currentTarget()): Promise<TokenLease> {
    // Not `async`, like what it calls: every request comes here, and each layer of promises costs as much as the lease.
    if (!target) return Promise.reject(new TokenMissingError(null));
    const { mayUseSite, leases } = this.context;
    return mayUseSite(target.siteId) ? leases.acquire(target) : Promise.reject(siteNotAllowed());
  }

  /** The service answered a request with this lease: counts the use, which proves that the token is accepted. */
  reportUsed(lease: TokenLease): void {
    this.#usage.note(lease);
  }

  /** The service answered a request with this lease with an error. That does not say whether the token is to blame. */
  reportFailed({ siteId }: TokenLease, status: number): void {
    this.context.events.emit('request:failed', { siteId, status });
  }

  /**
   * The service refused this lease. Marks the token, unless it was replaced since: then the refusal was of the old one.
   * The token stays stored: a refusal may be the service's mistake.
   */
  async reportRejected(lease: TokenLease): Promise<void> {
    return (await this.recovery()).rejections.markRefused(lease);
  }

  /**
   * The service refused this lease: finds another one for the request (the token that replaced it in the meantime, a
   * refreshed one, another of the same site), else marks the token as refused. However many requests failed
   * with it at once, this is done once.
   *
   * @returns the lease to try again with, once; null if only the person can help (`token:invalid`)
   * @throws TokenError `STORAGE_*`, `DECRYPT_FAILED`
   */
  async handleAuthFailure(lease: TokenLease): Promise<TokenLease | null> {
    return (await this.recovery()).rejections.replace(lease);
  }

  /**
   * Finds out, by a small request of its own, whether the service accepts this lease: a 403 or 500 does not tell. Asked
   * once a minute at most, however many requests failed. Emits `token:not-permitted` if a 403 was not the token's fault.
   *
   * @param status what was answered to the request
   * @param baseUrl see {@link TokenValidationService.testToken}
   * @throws TokenError `ORIGIN_NOT_ALLOWED`, `STORAGE_*`, `DECRYPT_FAILED`
   */
  async probeToken(lease: TokenLease, status: number, baseUrl: string | URL): Promise<ProbeOutcome> {
    return (await this.recovery()).rejections.probe(lease, status, baseUrl);
  }

  /** The current site's token, at once; null if there is none that could be used now. */
  getCurrentToken(): string | null {
    return this.context.leases.currentToken;
  }

  /** The site whose token requests carry that name none. */
  getCurrentSite(): string | null {
    return this.context.leases.currentSite;
  }

  // —— Locking ——

  get isLocked(): boolean {
    return this.context.vault.isLocked;
  }

  /** True if unlocking takes a person: then locking protects something. @throws TokenError `STORAGE_*` */
  isProtected(): Promise<boolean> {
    return this.context.vault.isProtected();
  }

  /**
   * Unlocks the vault in this tab. After some wrong keys each further one has to wait, longer each time.
   * @param key ignored if another vault's slots unlock this one: then that one has to be unlocked
   * @throws UnlockTooSoonError; TokenError `SLOT_MISSING`, `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`, `RECOVERY_KEY_WRONG`,
   * `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED`, `VAULT_KEY_MISSING`, `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async unlock(key?: UnlockKey): Promise<void> {
    const { vault, audit, leases, events } = this.context;
    const throttle = await this.#throttle();
    const { result, failures } = await throttle.try(() => vault.unlock(key));
    const settings = withCurrentSite(result);
    this.#options.list?.unlock(settings);
    if (failures > 0) audit.note('vault:unlock-failed', { success: false, count: failures });
    audit.note('vault:unlocked', { code: key?.kind });
    await leases.makeCurrent(settings.currentSite);
    events.emit('vault:unlocked', {});
  }

  /**
   * Forgets the keys and all that was opened with them, here and in the other tabs. Uses counted so far are written.
   * @param options.thisTabOnly the other tabs stay as they are: it is this page that is left
   */
  async lock({ thisTabOnly = false }: { readonly thisTabOnly?: boolean } = {}): Promise<void> {
    const { channel, audit } = this.context;
    if (!thisTabOnly) channel.post({ changed: [], lock: true });
    if (!this.isLocked) audit.note('vault:locked');
    await this.#lockHere(thisTabOnly);
  }

  /**
   * Forgets what was handed out: after it was frozen this tab may have missed what others did.
   * @throws TokenError `STORAGE_*`
   */
  catchUp(): Promise<void> {
    return this.context.leases.invalidateAll();
  }

  /** Writes the uses counted so far, and pending audit entries. Call it when the page is hidden: it may not get another chance. */
  async flush(): Promise<void> {
    await Promise.all([this.#usage.flush(), this.context.audit.settled()]);
  }

  /** Writes what is pending, forgets the keys and closes the store. It cannot be used afterwards. */
  async close(): Promise<void> {
    await this.flush();
    this.leave();
    this.context.vault.close();
  }

  /** Hands out nothing and follows no other tab any more. */
  leave(): void {
    const { leases, channel, vault } = this.context;
    leases.clear();
    channel.close();
    vault.lock();
  }

  // —— Within ——

  async #onMessage(message: TabMessage): Promise<void> {
    const { follow = () => this.catchUp() } = this.#options;
    if (message.lock) await this.#lockHere(false);
    else if (!this.isLocked) await follow(message);
  }

  async #lockHere(thisTabOnly: boolean): Promise<void> {
    if (this.isLocked) return;
    const { vault, leases, events } = this.context;
    await this.flush();
    vault.lock();
    leases.clear();
    this.#options.list?.lock();
    events.emit('vault:locked', { thisTabOnly });
  }

  #noteExpiry({ id, siteId }: { id: string; siteId: string }): void {
    // Every request finds it expired again, which is not news.
    if (this.#expired.has(id)) return;
    this.#expired.add(id);
    this.context.audit.note('token:expired', { tokenId: id, siteId });
  }

  #currentTarget(): TokenTarget | undefined {
    const siteId = this.getCurrentSite();
    return siteId === null ? undefined : { siteId };
  }
}
