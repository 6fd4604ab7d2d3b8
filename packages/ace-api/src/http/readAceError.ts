import * as z from 'zod/mini';
import { AceApiError, type AceApiErrorCode } from '../AceApiError.ts';
import { readRetryAfter } from './readRetryAfter.ts';

/**
 * What ACE means by an answer of status 400 and above.
 *
 * Its body stays out of the message: a service that echoes its request would put the token there. Two things cannot be
 * told from one answer: a 500 (`UPSTREAM_ERROR`) can be a garbage token, and a 403 (`SITE_FORBIDDEN`) is the answer to
 * an unknown site as well as to one that the token may not see.
 */
export async function readAceError(response: Response, request: string): Promise<AceApiError> {
  const { status } = response;
  const code = codeOf(status, await readMessage(response));
  return new AceApiError(code, `${request} was answered with ${status}`, {
    status,
    retryAfter: readRetryAfter(response.headers),
  });
}

const errorBodySchema = z.object({ message: z.catch(z.string(), '') });

/** ACE's own message, or `null` where the answer is not from its API: unknown routes are answered in HTML. */
async function readMessage(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = errorBodySchema.safeParse(body);
  return parsed.success ? parsed.data.message : null;
}

function codeOf(status: number, message: string | null): AceApiErrorCode {
  switch (status) {
    case 401:
      return /expired/i.test(message ?? '') ? 'TOKEN_EXPIRED' : 'TOKEN_REJECTED';
    case 403:
      return 'SITE_FORBIDDEN';
    case 404:
      return message === null ? 'BAD_RESPONSE' : 'NOT_FOUND';
    case 413:
      return 'BODY_TOO_LARGE';
    case 429:
      return 'RATE_LIMITED';
    case 408:
    case 504:
      return 'UPSTREAM_TIMEOUT';
    default:
      return status >= 500 ? 'UPSTREAM_ERROR' : 'BAD_REQUEST';
  }
}
