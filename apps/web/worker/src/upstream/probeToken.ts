import { AceApiError, acePaths } from '@building-vitals/ace-api';
import type { AceRequest, AceRequester } from './createAceRequester.ts';

/** `accepted`: ACE accepts the token. `refused`: it rejects it. `unknown`: ACE itself does not work. */
export type ProbeOutcome = 'accepted' | 'refused' | 'unknown';

/** ACE's smallest page of sites, which every token may read. */
const PROBE: AceRequest = { path: acePaths.sites, query: { per_page: 2 } };

/**
 * Finds out what a 500 from ACE says about a token. By itself nothing, as a token that ACE cannot read never gets this
 * far. So ACE is asked for something small: only if it rejects the token there is the token dead; if that fails as well,
 * ACE is broken. (That it still answers 401 to a request without any token proves nothing: it needs no database for that.)
 *
 * @param request sends with the token in question.
 */
export async function probeToken(request: AceRequester): Promise<ProbeOutcome> {
  try {
    await request(PROBE);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AceApiError)) throw error;
    if (isTokenRejection(error)) return 'refused';
    return error.code === 'SITE_FORBIDDEN' ? 'accepted' : 'unknown';
  }
}

/** Whether ACE itself rejected the token. */
export function isTokenRejection({ code }: AceApiError): boolean {
  return code === 'TOKEN_REJECTED' || code === 'TOKEN_EXPIRED';
}

/** Whether ACE answered 500, which a single point or page may have caused. */
export function isInternalServerError({ code, status }: AceApiError): boolean {
  return code === 'UPSTREAM_ERROR' && status === 500;
}
