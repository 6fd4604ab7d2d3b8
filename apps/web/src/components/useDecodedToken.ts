import { type DecodedToken, decodeToken, isTokenError, type TokenErrorCode } from '@building-vitals/tokens';
import { useMemo } from 'react';

/** The decoded token or why it cannot be decoded; empty while the field is empty. */
export interface Decoded {
  readonly token?: DecodedToken;
  readonly problem?: TokenErrorCode;
}

/** Decodes a token as it is typed. */
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
