import { type DecodedToken, decodeToken, isTokenError, type TokenErrorCode } from '@building-vitals/tokens';
import { useMemo } from 'react';

/** What a token says of itself, or why it is none; nothing while nothing is typed. */
export interface Decoded {
  readonly token?: DecodedToken;
  readonly problem?: TokenErrorCode;
}

/** Decodes what is typed, as it is typed. */
export function useDecodedToken(typed: string): Decoded {
  return useMemo(() => {
    if (typed.trim() === '') return {};
    try {
      return { token: decodeToken(typed) };
    } catch (error) {
      return isTokenError(error) ? { problem: error.code } : {};
    }
  }, [typed]);
}
