import { AceApiError } from '../AceApiError.ts';
import { createSend } from './createSend.ts';
import { readAceError } from './readAceError.ts';
import type { Fetch, Send } from './Send.ts';

/** Where ACE is and with which token to ask it. */
export interface AceSendOptions {
  /** `https://flightdeck.aceiot.cloud/api` in production. */
  baseUrl: string;
  /** Asked before each request, so that a refreshed token is used at once. */
  getToken(): string | Promise<string>;
  /** The platform's own where none is given. */
  fetch?: Fetch | undefined;
}

/**
 * Sends requests to ACE with `Authorization: Bearer` and gives its answers unread: what a proxy needs that passes bodies
 * on as they are. {@link acePaths} has the paths.
 *
 * Rejects with `AceApiError`: `TOKEN_MISSING`, `TOKEN_REJECTED`, `TOKEN_EXPIRED`, `SITE_FORBIDDEN`, `NOT_FOUND`,
 * `BAD_REQUEST`, `BODY_TOO_LARGE`, `RATE_LIMITED`, `UPSTREAM_ERROR` (also ACE's answer to a garbage token),
 * `UPSTREAM_TIMEOUT`, `NETWORK`, `BAD_RESPONSE`. Never with the token.
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
  if (token === '') throw new AceApiError('TOKEN_MISSING', 'There is no token to ask ACE with');
  if (BEARER_TOKEN.test(token)) return token;
  throw new AceApiError('TOKEN_REJECTED', 'The token has characters that no token has; ACE was not asked');
}
