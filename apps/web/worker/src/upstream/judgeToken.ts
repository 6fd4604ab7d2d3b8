import { AceApiError, acePaths } from '@building-vitals/ace-api';
import type { AceRequest, Exchange } from './createExchange.ts';

/** `alive`: ACE knows the token. `refused`: it does not take it. `unknown`: ACE itself does not work. */
export type TokenVerdict = 'alive' | 'refused' | 'unknown';

/** ACE's smallest page of sites: it takes no smaller number, and everybody with a token may ask for it. */
const PROBE: AceRequest = { path: acePaths.sites, query: { per_page: 2 } };

/** Asks ACE the same without a token, and resolves to the status; or `null` where it does not answer. */
export type AskWithoutToken = () => Promise<number | null>;

/**
 * What a 500 of ACE's says about the token of an {@link Exchange}. ACE answers it to a token that it cannot read, on a
 * request that is too much for it, and when it is broken. So it is asked for something small; if that fails too, for the
 * same without any token, because a healthy ACE answers 401 to that.
 */
export async function judgeToken(exchange: Exchange, askWithoutToken: AskWithoutToken): Promise<TokenVerdict> {
  try {
    await exchange(PROBE);
    return 'alive';
  } catch (error) {
    if (!(error instanceof AceApiError)) throw error;
    if (isTokenRefusal(error)) return 'refused';
    if (error.code === 'SITE_FORBIDDEN') return 'alive';
    return isInternalServerError(error) && (await askWithoutToken()) === 401 ? 'refused' : 'unknown';
  }
}

/** ACE said itself that it does not take the token. */
export function isTokenRefusal({ code }: AceApiError): boolean {
  return code === 'TOKEN_REJECTED' || code === 'TOKEN_EXPIRED';
}

/** The 500 that ACE also answers to a token that it cannot read. */
export function isInternalServerError({ code, status }: AceApiError): boolean {
  return code === 'UPSTREAM_ERROR' && status === 500;
}

/** Makes the question without a token. */
export function createAskWithoutToken({ baseUrl, timeoutMs }: { baseUrl: string; timeoutMs: number }): AskWithoutToken {
  const url = `${baseUrl.replace(/\/+$/, '')}${PROBE.path}?per_page=2`;
  return async () => {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  };
}
