import type { SiteToken } from '@building-vitals/tokens';
import { displayStatusOf } from '../../../lib/displayStatusOf.ts';

/** The actions that make sense for a token in its current state; editing and deleting always do. */
export interface TokenActions {
  readonly canTest: boolean;
  readonly canBeDefault: boolean;
  /** `required` if nothing else helps. */
  readonly refresh: 'none' | 'offered' | 'required';
}

export function actionsOf(token: SiteToken, now: number): TokenActions {
  const status = displayStatusOf(token, now);
  const isDead = status === 'expired';
  return {
    canTest: !isDead,
    canBeDefault: !isDead && !token.isDefault && token.deviceId === undefined,
    refresh: isDead ? 'required' : status === 'valid' ? 'none' : 'offered',
  };
}
