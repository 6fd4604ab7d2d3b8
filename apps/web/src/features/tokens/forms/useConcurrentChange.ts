import type { SiteToken } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import { useState } from 'react';

/** A stored token while a person works on it, and what others did to it meanwhile. */
export interface ConcurrentChange {
  /** As the person saw it last; a change names its version. */
  readonly seen: SiteToken;
  /** The name that it has now, if another one. */
  readonly newName: string | null;
  /** When the token ends that has taken its place; null if none has. */
  readonly newExpiry: number | null;
  /** The person has seen what changed and goes on from there. */
  readonly accept: () => void;
}

/** @param opened the token when the person began; once it is loaded, the list of tokens says how it is now */
export function useConcurrentChange(opened: SiteToken): ConcurrentChange {
  const { tokens } = useTokens();
  const now = tokens.find(({ id }) => id === opened.id) ?? opened;
  const [seen, setSeen] = useState(opened);
  return {
    seen,
    newName: now.siteName === seen.siteName ? null : now.siteName,
    newExpiry: now.tokenHash === seen.tokenHash ? null : now.expiresAt,
    accept: () => setSeen(now),
  };
}
