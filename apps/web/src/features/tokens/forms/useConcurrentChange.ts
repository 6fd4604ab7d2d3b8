import type { SiteToken } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import { useState } from 'react';

/** A stored token that is being edited, and changes made to it elsewhere. */
export interface ConcurrentChange {
  /** The token as the user last saw it; changes refer to its version. */
  readonly seen: SiteToken;
  /** Its current name, if that has changed. */
  readonly newName: string | null;
  /** The expiry of the token that has replaced it; null if none has. */
  readonly newExpiry: number | null;
  /** Accepts the current state as seen. */
  readonly accept: () => void;
}

/** @param opened the token when editing began; its current state comes from the list of tokens once that is loaded */
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
