import { type Clock, systemClock, type Unsubscribe } from '../core/index.ts';
import type { TokenReader } from '../manager/index.ts';

/** What {@link AutoLock} is made with. */
export interface AutoLockOptions {
  /** Minutes without a sign of the person after which the vault is locked. */
  readonly idleMinutes: number;
  readonly clock?: Clock;
}

/** What a person does; moving the mouse over a page that nobody looks at is none. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
/** Short, because timers stand still while a machine sleeps. */
const TICK_MS = 15_000;
/** How far a tick may be off before the clock was set, or the machine slept. */
const JUMP_MS = 30_000;

/** As a manager and a reader have it. */
type Lockable = Pick<TokenReader, 'isLocked' | 'isProtected' | 'lock' | 'on'>;

/**
 * Locks a vault that nobody uses. By the clock on the wall and not by a timer alone: a machine that slept for longer than
 * that comes back locked. A page that is left locks as well, for itself: the browser may keep it, keys and all, to bring it
 * back, and what is frozen does not hear that another tab locks. Does nothing to a vault that this device unlocks without a
 * question: that would protect nothing.
 *
 * @example
 * ```ts
 * import { AutoLock, openTokens } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const stop = new AutoLock(manager, { idleMinutes: 10 }).start();
 * ```
 */
export class AutoLock {
  readonly #vault: Lockable;
  readonly #idleMs: number;
  readonly #clock: Clock;
  #seenAt: number;
  #tickAt: number;
  #cancelTick: (() => void) | null = null;

  constructor(vault: Lockable, { idleMinutes, clock = systemClock }: AutoLockOptions) {
    this.#vault = vault;
    this.#idleMs = idleMinutes * 60_000;
    this.#clock = clock;
    this.#seenAt = clock.now();
    this.#tickAt = clock.now();
  }

  /** Begins to watch. @returns ends it, and leaves nothing behind */
  start(): Unsubscribe {
    const see = () => {
      this.#seenAt = this.#clock.now();
    };
    const look = () => void this.#look();
    const leave = () => void this.#lockIfProtected({ thisTabOnly: true });
    // A page that is not kept takes its keys along.
    const onPageHide = ({ persisted }: PageTransitionEvent) => persisted && leave();
    see();
    for (const sign of SIGNS) globalThis.addEventListener(sign, see, { capture: true, passive: true });
    globalThis.addEventListener('pagehide', onPageHide);
    globalThis.document?.addEventListener('visibilitychange', look);
    globalThis.document?.addEventListener('freeze', leave);
    const stopListening = this.#vault.on('vault:unlocked', see);
    this.#tick();
    return () => {
      for (const sign of SIGNS) globalThis.removeEventListener(sign, see, { capture: true });
      globalThis.removeEventListener('pagehide', onPageHide);
      globalThis.document?.removeEventListener('visibilitychange', look);
      globalThis.document?.removeEventListener('freeze', leave);
      stopListening();
      this.#cancelTick?.();
      this.#cancelTick = null;
    };
  }

  #tick(): void {
    void this.#look();
    this.#tickAt = this.#clock.now() + TICK_MS;
    this.#cancelTick = this.#clock.schedule(() => this.#tick(), TICK_MS);
  }

  async #look(): Promise<void> {
    const now = this.#clock.now();
    // A clock that was set back must not keep the vault open for longer.
    if (now < this.#tickAt - TICK_MS - JUMP_MS) this.#seenAt = Math.min(this.#seenAt, now);
    if (now - this.#seenAt >= this.#idleMs) await this.#lockIfProtected();
  }

  async #lockIfProtected(options?: { readonly thisTabOnly: boolean }): Promise<void> {
    if (this.#vault.isLocked) return;
    // If the store fails now, the next look may find it well.
    const isProtected = await this.#vault.isProtected().catch(() => false);
    if (isProtected) await this.#vault.lock(options);
  }
}
