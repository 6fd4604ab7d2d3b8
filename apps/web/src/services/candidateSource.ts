import type { DecodedToken, TokenLease, TokenSource } from '@building-vitals/tokens';

/** Gives one token to every request: a token that is tested before it is stored, so its use is not recorded. */
export function candidateSource({ token, expiresAt }: DecodedToken): TokenSource {
  const lease: TokenLease = { siteId: '', token, expiresAt, id: '', version: 0 };
  return {
    acquireToken: async () => lease,
    reportUsed: () => {},
    handleAuthFailure: async () => null,
    reportRejected: async () => {},
  };
}
