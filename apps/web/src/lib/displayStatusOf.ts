import { type SiteToken, tokenStatus } from '@building-vitals/tokens';

const DAY_MS = 86_400_000;
/** From so many days before its end a token is called expiring. */
const SOON_DAYS = 30;

/** How a token stands, in the four ways that the pages tell apart. */
export type DisplayStatus = 'valid' | 'expiring' | 'expired' | 'refused';

export function displayStatusOf(token: Pick<SiteToken, 'expiresAt' | 'verdict'>, now: number): DisplayStatus {
  const status = tokenStatus(token, now);
  // Without the tolerance for clocks that the library grants: here the time is shown beside.
  if (status === 'expired' || token.expiresAt <= now) return 'expired';
  if (status === 'invalid') return 'refused';
  return token.expiresAt - now < SOON_DAYS * DAY_MS ? 'expiring' : 'valid';
}
