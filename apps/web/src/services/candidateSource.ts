import type { DecodedToken, TokenLease, TokenSource } from '@building-vitals/tokens';

/** Gives one token to every request: a token that is looked at before it is stored anywhere, so nothing is noted of it. */
export function candidateSource({ token, expiresAt }: DecodedToken): TokenSource {
  const lease: TokenLease = { siteId: '', token, expiresAt, id: '', version: 0 };
  return {
    acquireToken: async () => lease,
    reportUsed: () => {},
    handleAuthFailure: async () => null,
    reportRejected: async () => {},
  };
}
