import { type Clock, EventEmitter, type SiteToken, systemClock, tryHoldLock, type Unsubscribe } from '../core/index.ts';
import type { TokenManagerService } from '../manager/index.ts';
import { tokenStatus } from '../validation/index.ts';
import { FIRST_REMINDER_MS, LAST_REMINDER_MS, reminderTime, tomorrow } from './reminderTime.ts';

/** What {@link TokenRefreshManager} tells the app. */
export interface RefreshEvents {
  /**
   * A token expires soon, and only the person can get a new one. Told once in one tab, once more when its last day begins,
   * and again when the time comes that the person asked for.
   */
  'token:refresh-needed': { id: string; siteId: string; expiresAt: number; isLastDay: boolean };
}

/** What {@link TokenRefreshManager} is made with. */
export interface TokenRefreshOptions {
  /** The manager's; `default` if left out. */
  readonly tenantId?: string;
  readonly clock?: Clock;
  /** Whether a person can see this page now; by the document's visibility if left out. */
  readonly isVisible?: () => boolean;
}

interface Prompt {
  readonly version: number;
  readonly isLastDay: boolean;
  /** Lets another tab ask. */
  readonly release: () => void;
}

/** Short, because timers stand still while a machine sleeps, and count wrongly beyond 2^31 ms. */
const TICK_MS = 60_000;
const LOOK_AGAIN_MS = 3_600_000;
/** How far a tick may be off before the clock was set, or the machine slept. */
const JUMP_MS = 30_000;

/**
 * Sees to it that tokens are replaced before they expire: a week before, the deployment is asked for a new one; where it
 * gives none, the person is told, in one tab that they can see, until they enter a new one or want to be reminded later.
 *
 * @example
 * ```ts
 * import { openTokens, TokenRefreshManager } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const reminders = new TokenRefreshManager(manager);
 * reminders.on('token:refresh-needed', ({ id, siteId, expiresAt }) => {
 *   const answer = confirm(`The token for ${siteId} expires on ${new Date(expiresAt).toDateString()}. Remind you tomorrow?`);
 *   if (answer) void reminders.remindTomorrow(id);
 * });
 * const stop = reminders.start();
 * ```
 */
export class TokenRefreshManager {
  readonly #manager: TokenManagerService;
  readonly #tenantId: string;
  readonly #clock: Clock;
  readonly #isVisible: () => boolean;
  readonly #events = new EventEmitter<RefreshEvents>();
  readonly #prompts = new Map<string, Prompt>();
  #checking: Promise<void> | null = null;
  #isRunning = false;
  #isOutdated = false;
  #nextCheckAt = 0;
  #tickAt = 0;
  #cancelTick: (() => void) | null = null;

  constructor(manager: TokenManagerService, options: TokenRefreshOptions = {}) {
    this.#manager = manager;
    this.#tenantId = options.tenantId ?? 'default';
    this.#clock = options.clock ?? systemClock;
    this.#isVisible = options.isVisible ?? (() => globalThis.document?.visibilityState !== 'hidden');
  }

  on<Name extends keyof RefreshEvents>(name: Name, listener: (event: RefreshEvents[Name]) => void): Unsubscribe {
    return this.#events.on(name, listener);
  }

  /** Begins to watch, and looks at once. Put listeners on before. @returns ends it, and leaves nothing behind */
  start(): Unsubscribe {
    const check = () => void this.check();
    const removers = [
      this.#manager.on('token:added', check),
      this.#manager.on('token:updated', ({ id }) => void this.#reconsider(id)),
      this.#manager.on('token:deleted', ({ id }) => this.#settle(id)),
      this.#manager.on('vault:locked', () => this.#settleAll()),
      this.#manager.on('vault:unlocked', check),
      listen(globalThis.document, 'visibilitychange', check),
      listen(globalThis.window, 'pageshow', check),
      listen(globalThis.window, 'online', check),
    ];
    this.#isRunning = true;
    this.#tick();
    check();
    return () => {
      this.#isRunning = false;
      for (const remove of removers) remove();
      this.#cancelTick?.();
      this.#cancelTick = null;
      this.#settleAll();
    };
  }

  /** The person wants to be told of this token again a day later; when its last day begins in any case. */
  async remindTomorrow(id: string): Promise<void> {
    const token = await this.#manager.getTokenMetadata(id);
    await this.#manager.remindLater(token, tomorrow(this.#clock.now(), token.expiresAt));
    this.#settle(id);
  }

  /** Looks now which tokens expire soon. Call it when something tells that time has passed. */
  check(): Promise<void> {
    this.#isOutdated = true;
    this.#checking ??= this.#checkWhileOutdated().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  async #checkWhileOutdated(): Promise<void> {
    while (this.#isOutdated) {
      this.#isOutdated = false;
      // If the store fails now, the next look may find it well.
      await this.#lookForDue().catch(() => {});
    }
  }

  async #lookForDue(): Promise<void> {
    const now = this.#clock.now();
    this.#nextCheckAt = now + LOOK_AGAIN_MS;
    if (!this.#isVisible()) return;
    for (const token of await this.#manager.getExpiringTokens(now, now + FIRST_REMINDER_MS + LOOK_AGAIN_MS)) {
      if (this.#isDue(token)) await this.#refreshOrPrompt(token);
      this.#nextCheckAt = Math.min(this.#nextCheckAt, this.#nextStepOf(token));
    }
  }

  async #refreshOrPrompt(token: SiteToken): Promise<void> {
    const open = this.#prompts.get(token.id);
    const isLastDay = this.#isLastDay(token);
    if (open?.version === token.version && open.isLastDay === isLastDay) return;
    const release = open?.release ?? (await tryHoldLock(`building-vitals-reminder-${this.#tenantId}-${token.id}`));
    if (!release) return;
    this.#prompts.set(token.id, { version: token.version, isLastDay, release });
    const isRefreshed = await this.#manager.attemptTokenRefresh(token.id).catch(() => false);
    // ConcurrentChange it may have been replaced, or answered for in the tab that had the lock before.
    const current = isRefreshed ? null : await this.#manager.getTokenMetadata(token.id).catch(() => null);
    if (!this.#isRunning || current?.version !== token.version || !this.#isDue(current)) return this.#settle(token.id);
    const { id, siteId, expiresAt } = current;
    this.#events.emit('token:refresh-needed', { id, siteId, expiresAt, isLastDay });
  }

  /** A token changed: a prompt that was open for it may have nothing to ask for any more. */
  async #reconsider(id: string): Promise<void> {
    const token = this.#prompts.has(id) ? await this.#manager.getTokenMetadata(id).catch(() => null) : null;
    const prompt = this.#prompts.get(id);
    if (prompt && (token?.version !== prompt.version || !this.#isDue(token))) this.#settle(id);
    await this.check();
  }

  #settleAll(): void {
    for (const id of [...this.#prompts.keys()]) this.#settle(id);
  }

  #settle(id: string): void {
    this.#prompts.get(id)?.release();
    this.#prompts.delete(id);
  }

  #isDue(token: SiteToken): boolean {
    const now = this.#clock.now();
    return tokenStatus(token, now) === 'active' && reminderTime(token, now) <= now;
  }

  #isLastDay({ expiresAt }: SiteToken): boolean {
    return this.#clock.now() >= expiresAt - LAST_REMINDER_MS;
  }

  /** When there will be something to do for this token, or to do again. */
  #nextStepOf(token: SiteToken): number {
    if (!this.#isDue(token)) return reminderTime(token, this.#clock.now());
    return this.#isLastDay(token) ? token.expiresAt : token.expiresAt - LAST_REMINDER_MS;
  }

  #tick(): void {
    const now = this.#clock.now();
    const hasJumped = this.#tickAt > 0 && Math.abs(now - this.#tickAt) > JUMP_MS;
    if (now >= this.#nextCheckAt || hasJumped) void this.check();
    this.#tickAt = now + TICK_MS;
    this.#cancelTick = this.#clock.schedule(() => this.#tick(), TICK_MS);
  }
}

function listen(target: EventTarget | undefined, type: string, listener: () => void): Unsubscribe {
  target?.addEventListener(type, listener);
  return () => target?.removeEventListener(type, listener);
}
