import { type DecodedToken, isExpired } from '@building-vitals/tokens';

const DAY_MS = 86_400_000;
/** A new token that does not last longer than this is hardly worth entering. */
const SOON_MS = 30 * DAY_MS;

/** What a person should know of a token that they typed, besides what it says of itself. */
export type TypedHint = 'cleaned' | 'expired' | 'notYetValid' | 'expiresSoon';

/**
 * @param typed as it stands in the field
 * @param token what is in it
 * @param now ms since the epoch
 */
export function describeTyped(typed: string, token: DecodedToken, now: number): readonly TypedHint[] {
  const hints: TypedHint[] = [];
  // A line break at the end comes with every copy and is not worth a word.
  if (typed.trim() !== token.token) hints.push('cleaned');
  if (isExpired(token.expiresAt, now)) return [...hints, 'expired'];
  if (validFrom(token) > now + CLOCK_TOLERANCE_MS) hints.push('notYetValid');
  if (token.expiresAt - now < SOON_MS) hints.push('expiresSoon');
  return hints;
}

/** From when on the token says that it is valid, ms since the epoch. */
export function validFrom({ claims }: DecodedToken): number {
  return typeof claims.nbf === 'number' ? claims.nbf * 1000 : 0;
}

/** The clock of this computer may be a little behind the service's. */
const CLOCK_TOLERANCE_MS = 60_000;
