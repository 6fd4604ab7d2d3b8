import type { AllowedOrigins, TabChannel, TabMessage, Unsubscribe } from '../core/index.ts';
import { TokenManagerService, type TokenOptions } from '../manager/index.ts';
import { MemoryRecordStore, type RecordStore } from '../storage/index.ts';
import { SCRIPTED_ORIGIN } from './ScriptedServer.ts';

/** One of several tabs of the same browser. */
export interface TestTab {
  readonly manager: TokenManagerService;
  /** As browsers do with tabs in the background: what others say does not reach it any more. */
  freeze(): void;
  /** Goes on; what it missed is not said again, so that it has to catch up as a page does on `pageshow`. */
  thaw(): Promise<void>;
  close(): Promise<void>;
}

/** What each tab is opened with. */
export interface OpenTabsOptions extends Omit<TokenOptions, 'allowedOrigins' | 'store' | 'channel'> {
  /** Origins that may see tokens; that of a {@link ScriptedServer} if left out. */
  readonly allowedOrigins?: AllowedOrigins;
  /** How each tab reaches the store that they share; one in memory if left out. */
  readonly openStore?: () => RecordStore;
}

/**
 * Managers that share a store and hear of each other's changes as tabs do, in one page or in Node.
 *
 * @example
 * ```ts
 * import { openTabs } from '@building-vitals/tokens/testing';
 *
 * const [one, other] = await openTabs(2);
 * other?.freeze();
 * await one?.manager.setDefaultSite('ses_omaha');
 * await other?.thaw(); // catches up
 * ```
 */
export async function openTabs(
  count: number,
  { openStore, allowedOrigins = [SCRIPTED_ORIGIN], ...options }: OpenTabsOptions = {},
): Promise<TestTab[]> {
  const shared = new MemoryRecordStore();
  const hub = new Set<HubChannel>();
  const tabs: TestTab[] = [];
  for (let n = 0; n < count; n++) {
    const channel = new HubChannel(hub);
    const store = openStore?.() ?? shared;
    tabs.push(tabOf(await TokenManagerService.open({ ...options, allowedOrigins, store, channel }), channel));
  }
  return tabs;
}

function tabOf(manager: TokenManagerService, channel: HubChannel): TestTab {
  return {
    manager,
    freeze() {
      channel.isFrozen = true;
    },
    async thaw() {
      channel.isFrozen = false;
      await manager.catchUp();
    },
    close: () => manager.close(),
  };
}

/** As a BroadcastChannel: every other end hears it, later and as a copy. */
class HubChannel implements TabChannel {
  isFrozen = false;
  readonly #hub: Set<HubChannel>;
  readonly #listeners = new Set<(message: TabMessage) => void>();

  constructor(hub: Set<HubChannel>) {
    this.#hub = hub;
    hub.add(this);
  }

  post(message: TabMessage): void {
    for (const other of this.#hub) if (other !== this) other.#hear(structuredClone(message));
  }

  subscribe(listener: (message: TabMessage) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#hub.delete(this);
  }

  #hear(message: TabMessage): void {
    setTimeout(() => {
      if (!this.isFrozen) for (const listener of [...this.#listeners]) listener(message);
    });
  }
}
