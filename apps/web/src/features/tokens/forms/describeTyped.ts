import { type DecodedToken, isExpired } from '@building-vitals/tokens';

const DAY_MS = 86_400_000;
/** A new token with a shorter lifetime is hardly worth entering. */
const SOON_MS = 30 * DAY_MS;

/** Hints about a typed token besides its claims. */
export type TypedHint = 'cleaned' | 'expired' | 'notYetValid' | 'expiresSoon';

/**
 * @param typed the content of the field
 * @param token decoded from it
 * @param now ms since the epoch
 */
export function describeTyped(typed: string, token: DecodedToken, now: number): readonly TypedHint[] {
  const hints: TypedHint[] = [];
  // A trailing line break comes with every copy and is not worth mentioning.
  if (typed.trim() !== token.token) hints.push('cleaned');
  if (isExpired(token.expiresAt, now)) return [...hints, 'expired'];
  if (validFrom(token) > now + CLOCK_TOLERANCE_MS) hints.push('notYetValid');
  if (token.expiresAt - now < SOON_MS) hints.push('expiresSoon');
  return hints;
}

/** When the token becomes valid, ms since the epoch. */
export function validFrom({ claims }: DecodedToken): number {
  return typeof claims.nbf === 'number' ? claims.nbf * 1000 : 0;
}

/** This computer's clock may be slightly behind the service's. */
const CLOCK_TOLERANCE_MS = 60_000;
