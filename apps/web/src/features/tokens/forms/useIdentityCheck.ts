import type { SiteToken } from '@building-vitals/tokens';
import { useState } from 'react';
import { useDecodedToken } from '../../../components/useDecodedToken.ts';

/** Whether a typed token may replace a stored one of another identity. */
export interface IdentityCheck {
  /** The two identities if they differ. */
  readonly difference: { readonly typed: string | undefined; readonly stored: string | undefined } | null;
  readonly isConfirmed: boolean;
  /** The user tried to continue without confirming. */
  readonly isMissed: boolean;
  readonly setConfirmed: (confirmed: boolean) => void;
  /** Whether the token may be stored; if not, asks the user to confirm. */
  readonly confirm: () => boolean;
}

/** The confirmation only holds for the token that was typed then. */
export function useIdentityCheck(stored: SiteToken, typed: string): IdentityCheck {
  const { token } = useDecodedToken(typed);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const [missed, setMissed] = useState<string | null>(null);
  const isOther = token !== undefined && token.identity !== stored.identity;
  const isConfirmed = confirmed === typed;
  return {
    difference: isOther ? { typed: token.identity, stored: stored.identity } : null,
    isConfirmed,
    isMissed: !isConfirmed && missed === typed,
    setConfirmed: (is) => setConfirmed(is ? typed : null),
    confirm: () => {
      if (!isOther || isConfirmed) return true;
      setMissed(typed);
      return false;
    },
  };
}
