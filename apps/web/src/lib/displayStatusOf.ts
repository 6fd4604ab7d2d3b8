import { type SiteToken, tokenStatus } from '@building-vitals/tokens';

const DAY_MS = 86_400_000;
/** From this many days before its expiry a token counts as expiring. */
const SOON_DAYS = 30;

/** The status of a token as pages show it. */
export type DisplayStatus = 'valid' | 'expiring' | 'expired' | 'refused';

export function displayStatusOf(token: Pick<SiteToken, 'expiresAt' | 'verdict'>, now: number): DisplayStatus {
  const status = tokenStatus(token, now);
  // Without the library's clock tolerance, as the time is shown next to it.
  if (status === 'expired' || token.expiresAt <= now) return 'expired';
  if (status === 'invalid') return 'refused';
  return token.expiresAt - now < SOON_DAYS * DAY_MS ? 'expiring' : 'valid';
}
