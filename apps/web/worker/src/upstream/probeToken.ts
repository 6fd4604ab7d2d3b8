import { AceApiError, acePaths } from '@building-vitals/ace-api';
import type { AceRequest, AceRequester } from './createAceRequester.ts';

/** `alive`: ACE knows the token. `refused`: it does not take it. `unknown`: ACE itself does not work. */
export type ProbeOutcome = 'alive' | 'refused' | 'unknown';

/** ACE's smallest page of sites: it takes no smaller number, and everybody with a token may ask for it. */
const PROBE: AceRequest = { path: acePaths.sites, query: { per_page: 2 } };

/**
 * What a 500 of ACE's says about the token of an {@link AceRequester}: nothing by itself, as what ACE cannot read never gets
 * this far. So ACE is asked for something small. Only if it refuses the token there, the token is dead; if that fails as
 * well, ACE is broken. (That it still answers 401 to a request without any token proves nothing: it needs no database
 * for that.)
 */
export async function probeToken(exchange: AceRequester): Promise<ProbeOutcome> {
  try {
    await exchange(PROBE);
    return 'alive';
  } catch (error) {
    if (!(error instanceof AceApiError)) throw error;
    if (isTokenRefusal(error)) return 'refused';
    return error.code === 'SITE_FORBIDDEN' ? 'alive' : 'unknown';
  }
}

/** ACE said itself that it does not take the token. */
export function isTokenRefusal({ code }: AceApiError): boolean {
  return code === 'TOKEN_REJECTED' || code === 'TOKEN_EXPIRED';
}

/** ACE's own 500, of which a single point or page may be the reason. */
export function isInternalServerError({ code, status }: AceApiError): boolean {
  return code === 'UPSTREAM_ERROR' && status === 500;
}
