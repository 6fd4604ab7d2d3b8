import { type OriginAllowList, TokenError } from '../core/index.ts';
import { type TokenHeader, tokenHeaderValue } from './tokenHeader.ts';

export interface ExchangeTokenOptions {
  /** Where to ask for the new token. */
  readonly endpoint: string | URL;
  readonly allowedOrigins: OriginAllowList;
  readonly header: TokenHeader;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/**
 * Asks a deployment for a new token in exchange for one: `POST` with the old one in its header, answered by
 * `{token}`, or by `{auth_token}` as ACE's own issuer of gateway tokens does (`POST /gateways/{gateway}/token`).
 *
 * @returns what the endpoint gave; not looked at yet
 * @throws TokenError `ORIGIN_NOT_ALLOWED`, `REFRESH_FAILED`
 */
export async function exchangeToken(token: string, options: ExchangeTokenOptions): Promise<string> {
  const url = new URL(options.endpoint);
  options.allowedOrigins.assertAllowed(url);
  const body = await post(url, token, options);
  const given = body?.token ?? body?.auth_token;
  if (typeof given !== 'string') throw refreshFailed('The answer holds no token.');
  return given;
}

async function post(url: URL, token: string, options: ExchangeTokenOptions): Promise<Record<string, unknown> | null> {
  let response: Response;
  try {
    response = await options.fetch(url, {
      method: 'POST',
      headers: { [options.header.name]: tokenHeaderValue(options.header, token), accept: 'application/json' },
      // Browsers strip `Authorization` on a redirect to another origin, but not a header of our own.
      redirect: 'error',
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(options.timeoutMs),
    });
  } catch {
    throw refreshFailed('The service cannot be reached, or took too long.');
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw refreshFailed(`The service answered ${response.status}.`);
  }
  return response.json().catch(() => null);
}

function refreshFailed(reason: string): TokenError {
  return new TokenError('REFRESH_FAILED', `No new token could be had: ${reason} The old one is kept.`);
}
