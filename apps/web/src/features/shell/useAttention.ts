import type { SiteToken } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import { useMemo } from 'react';
import { useNow } from '../../components/useNow.ts';
import { type DisplayStatus, displayStatusOf } from '../../lib/displayStatusOf.ts';
import { useWaitingRequests } from './useWaitingRequests.ts';

/** The statuses that need attention, most urgent first. */
export const TROUBLES = ['refused', 'expired', 'expiring'] as const satisfies readonly DisplayStatus[];

export type Trouble = (typeof TROUBLES)[number];

/** What currently needs attention. */
export interface Attention {
  /** Soonest or longest expired first. */
  readonly tokens: Readonly<Record<Trouble, readonly SiteToken[]>>;
  /** Records that cannot be decrypted. */
  readonly unreadable: number;
  /** Requests that wait for the network. */
  readonly queued: number;
  /** The total. */
  readonly count: number;
  /** ms since the epoch */
  readonly now: number;
}

/** What currently needs attention: tokens, records and requests. */
export function useAttention(): Attention {
  const { tokens, damaged } = useTokens();
  const queued = useWaitingRequests().length;
  const now = useNow();
  const byTrouble = useMemo(() => troubledTokens(tokens, now), [tokens, now]);
  const inTrouble = TROUBLES.reduce((sum, trouble) => sum + byTrouble[trouble].length, 0);
  const unreadable = damaged.length;
  return { tokens: byTrouble, unreadable, queued, count: inTrouble + unreadable + queued, now };
}

/** @param now ms since the epoch */
export function troubledTokens(tokens: readonly SiteToken[], now: number): Record<Trouble, readonly SiteToken[]> {
  const byStatus = Map.groupBy(tokens, (token) => displayStatusOf(token, now));
  const of = (trouble: Trouble) => (byStatus.get(trouble) ?? []).toSorted((a, b) => a.expiresAt - b.expiresAt);
  return { refused: of('refused'), expired: of('expired'), expiring: of('expiring') };
}
