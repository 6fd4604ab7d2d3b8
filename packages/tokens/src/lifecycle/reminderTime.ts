import type { SiteToken } from '../core/index.ts';

const DAY_MS = 86_400_000;

/** How long before a token expires the person is told, and told again. */
export const FIRST_REMINDER_MS = 7 * DAY_MS;
export const LAST_REMINDER_MS = DAY_MS;

/**
 * When the person is to be told that a token expires, ms since the epoch: a week before; not on the day on which the token
 * was entered, nor before the time that the person asked for; and on the last day in any case.
 */
export function reminderTime(token: Pick<SiteToken, 'expiresAt' | 'updatedAt' | 'remindAt'>, now: number): number {
  const { expiresAt, updatedAt, remindAt = 0 } = token;
  const wanted = Math.max(plausible(remindAt, now), plausible(tomorrow(updatedAt, expiresAt), now));
  return Math.max(expiresAt - FIRST_REMINDER_MS, wanted);
}

/** A day later, or as soon as the last day begins. */
export function tomorrow(now: number, expiresAt: number): number {
  const lastDay = expiresAt - LAST_REMINDER_MS;
  return now < lastDay ? Math.min(now + DAY_MS, lastDay) : now + DAY_MS;
}

/** Nobody can have asked for more than a day: that was a clock that has been set back since. */
function plausible(time: number, now: number): number {
  return time <= now + DAY_MS ? time : 0;
}
