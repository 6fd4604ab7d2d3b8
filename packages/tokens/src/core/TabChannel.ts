import type { Unsubscribe } from './events.ts';

/** What tabs of the same browser tell each other: which rows changed, never what is in them. */
export interface TabMessage {
  /** Rows that were added, changed or deleted. */
  readonly changed: readonly { readonly id: string; readonly version: number }[];
  /** The default site changed as well. */
  readonly settings?: boolean;
  /** The vault was locked. */
  readonly lock?: boolean;
  /** So many rows changed that they are not named: read everything again. */
  readonly all?: boolean;
}

/** Reaches the other tabs of the same tenant, not the one that posts. */
export interface TabChannel {
  /** Does nothing once it is closed. */
  post(message: TabMessage): void;
  subscribe(listener: (message: TabMessage) => void): Unsubscribe;
  close(): void;
}

/**
 * A channel over BroadcastChannel; where the platform has none there is no other tab to reach.
 *
 * @example
 * ```ts
 * import { openTabChannel } from '@building-vitals/tokens/advanced';
 *
 * const channel = openTabChannel('default');
 * const stop = channel.subscribe(({ changed }) => console.log(`Another tab changed ${changed.length} rows.`));
 * ```
 */
export function openTabChannel(tenantId: string): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post() {}, subscribe: () => () => {}, close() {} };
  const channel = new BroadcastChannel(`building-vitals-tokens-${tenantId}`);
  let isOpen = true;
  return {
    post(message) {
      if (isOpen) channel.postMessage(message);
    },
    subscribe(listener) {
      const onMessage = ({ data }: MessageEvent<TabMessage>) => listener(data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}
