import * as z from 'zod/mini';
import { AceApiError, type AceApiErrorCode } from '../AceApiError.ts';
import { createSend } from './createSend.ts';
import { readRetryAfter } from './failures.ts';
import type { Fetch, Send } from './Send.ts';

/** Where ACE is, and the token to use. */
export interface AceSendOptions {
  /** `https://flightdeck.aceiot.cloud/api` in production. */
  baseUrl: string;
  /** Called before each request, so that a refreshed token is used at once. */
  getToken(): string | Promise<string>;
  /** Default the platform's own. */
  fetch?: Fetch | undefined;
}

/**
 * Sends requests to ACE with `Authorization: Bearer` and returns its responses unread: for a proxy that passes bodies on
 * unchanged. {@link acePaths} has the paths.
 *
 * Rejects with `AceApiError`: `TOKEN_MISSING`, `TOKEN_REJECTED`, `TOKEN_EXPIRED`, `SITE_FORBIDDEN`, `NOT_FOUND`,
 * `BAD_REQUEST`, `BODY_TOO_LARGE`, `RATE_LIMITED`, `UPSTREAM_ERROR` (also ACE's answer to a garbage token),
 * `UPSTREAM_TIMEOUT`, `NETWORK`, `BAD_RESPONSE`. No error holds the token.
 *
 * @example
 * ```ts
 * import { acePaths, createAceSend } from '@building-vitals/ace-api';
 *
 * declare function readToken(): Promise<string>;
 *
 * const send = createAceSend({ baseUrl: 'https://flightdeck.aceiot.cloud/api', getToken: readToken });
 * const response = await send({ path: acePaths.site('ses_falls_city') });
 * const body = await response.text();
 * ```
 */
export function createAceSend({ baseUrl, getToken, fetch }: AceSendOptions): Send {
  return createSend({
    baseUrl,
    fetch,
    headers: async () => new Headers({ Authorization: `Bearer ${sendable(await getToken())}` }),
    readError: readAceError,
  });
}

/** A bearer token's alphabet (RFC 6750 §2.1). `Headers` would quote any other token in its TypeError. */
const BEARER_TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;

function sendable(token: string): string {
  if (token === '') throw new AceApiError('TOKEN_MISSING', 'No token: `getToken` returned an empty string.');
  if (BEARER_TOKEN.test(token)) return token;
  throw new AceApiError('TOKEN_REJECTED', 'The token has invalid characters; it was not sent.');
}

/**
 * What ACE means by a response of status 400 and above.
 *
 * Its body stays out of the message: a service that echoes its request would put the token there. Two things cannot be
 * told from one response: a 500 (`UPSTREAM_ERROR`) can be a garbage token, and a 403 (`SITE_FORBIDDEN`) is the answer to
 * an unknown site as well as to one that the token has no access to.
 */
async function readAceError(response: Response, request: string): Promise<AceApiError> {
  const { status } = response;
  const code = codeOf(status, await readMessage(response));
  return new AceApiError(code, `${request} failed with status ${status}.`, {
    status,
    retryAfter: readRetryAfter(response.headers),
  });
}

const errorBodySchema = z.object({ message: z.catch(z.string(), '') });

/** ACE's own message, or `null` if the response is not from its API: unknown routes are answered in HTML. */
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
