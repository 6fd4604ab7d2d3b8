import { AceApiError, errorFromProblem } from '../AceApiError.ts';
import { problemSchema } from '../problem.ts';
import { createSend } from './createSend.ts';
import { readRetryAfter } from './failures.ts';
import type { Fetch, Send } from './Send.ts';

/** Where the edge is. */
export interface EdgeSendOptions {
  /** Default `/api`, at the page's own origin. */
  baseUrl?: string | undefined;
  /** Adds the token, as the `fetch` of `@building-vitals/tokens` does. Default the platform's own. */
  fetch?: Fetch | undefined;
}

/**
 * Sends requests to the edge; adding the token is up to the given `fetch`.
 *
 * Rejects with `AceApiError`: the code of the edge's problem, `NETWORK`, or `BAD_RESPONSE`; other errors of the given
 * `fetch` pass through unchanged.
 */
export function createEdgeSend({ baseUrl = '/api', fetch }: EdgeSendOptions): Send {
  return createSend({ baseUrl, fetch, headers: () => new Headers(), readError: readEdgeError });
}

/**
 * What the edge means by a response of status 400 and above. It always sends problem details; anything else comes from a
 * proxy or a captive portal in between: `BAD_RESPONSE`.
 */
async function readEdgeError(response: Response, request: string): Promise<AceApiError> {
  const body: unknown = await response.json().catch(() => null);
  const retryAfter = readRetryAfter(response.headers);

  const problem = problemSchema.safeParse(body);
  if (problem.success) return errorFromProblem({ retryAfter, ...problem.data });

  const { status } = response;
  return new AceApiError(
    'BAD_RESPONSE',
    `${request} failed with status ${status}; the response is not from the edge.`,
    {
      status,
      retryAfter,
    },
  );
}
