import type { TokenLease } from '../core/index.ts';
import type { StoredToken } from '../storage/index.ts';

/** The right to use a stored token now. */
export function toLease({ id, version, token, metadata }: StoredToken): TokenLease {
  const { siteId, deviceId, expiresAt } = metadata;
  return { token, id, version, expiresAt, siteId, deviceId };
}
