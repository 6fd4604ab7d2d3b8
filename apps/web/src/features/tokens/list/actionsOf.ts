import type { SiteToken } from '@building-vitals/tokens';
import { displayStatusOf } from '../../../lib/displayStatusOf.ts';

/** What makes sense to do with a token as it stands; editing and deleting always do. */
export interface TokenActions {
  readonly canTest: boolean;
  readonly canBeDefault: boolean;
  /** `required` where nothing else helps. */
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
