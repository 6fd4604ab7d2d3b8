import { createSend } from './createSend.ts';
import { readEdgeError } from './readEdgeError.ts';
import type { Fetch, Send } from './Send.ts';

/** Where the edge is. */
export interface EdgeSendOptions {
  /** `/api` where none is given: the page's own origin. */
  baseUrl?: string | undefined;
  /** Adds the token, as `createTokenFetch` of `@building-vitals/tokens` does. The platform's own where none is given. */
  fetch?: Fetch | undefined;
}

/**
 * Sends requests to the edge; the token is the business of the given `fetch`.
 *
 * Rejects with `AceApiError`: the code of the edge's problem, `NETWORK`, or `BAD_RESPONSE`; and with whatever the given
 * `fetch` throws of its own.
 */
export function createEdgeSend({ baseUrl = '/api', fetch }: EdgeSendOptions): Send {
  return createSend({ baseUrl, fetch, headers: () => new Headers(), readError: readEdgeError });
}
