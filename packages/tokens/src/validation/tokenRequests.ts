import {
  type OriginAllowList,
  resolveAddress,
  TokenError,
  type TokenTestCode,
  type TokenTestResult,
} from '../core/index.ts';
import { type TokenHeader, tokenHeaderValue } from './tokenHeader.ts';

export interface TestTokenOptions {
  /** The API's address up to where `/sites/` begins, e.g. `https://vitals.example/api`, or `/api` in a page. */
  readonly baseUrl: string | URL;
  readonly allowedOrigins: OriginAllowList;
  readonly header: TokenHeader;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The answer of the service, without the token's own claims. */
export type TestAnswer = Omit<TokenTestResult, 'details'> & {
  readonly details: { sitesFound?: number; status?: number; retryAfter?: number };
};

/**
 * Requests the service's smallest page of sites (`GET /sites/?per_page=2`: ACE takes no smaller number) with this
 * token. A real request: only its answer says whether a token is valid.
 *
 * @throws TokenError `ORIGIN_NOT_ALLOWED`; the abort reason of `signal`. Every other failure is a result.
 */
export async function askService(token: string, options: TestTokenOptions): Promise<TestAnswer> {
  const baseUrl = String(options.baseUrl).replace(/\/$/, '');
  const url = resolveAddress(`${baseUrl}/sites/?per_page=2`);
  options.allowedOrigins.assertAllowed(url);
  const startedAt = options.now();
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const outcome = await send(url, token, options, timeout);
  const { code, ...details } = outcome;
  return {
    success: ['ACCEPTED', 'TOKEN_REJECTED', 'TOKEN_EXPIRED', 'NOT_PERMITTED'].includes(code),
    valid: code === 'ACCEPTED' || code === 'NOT_PERMITTED',
    code,
    message: MESSAGES[code],
    durationMs: options.now() - startedAt,
    details,
  };
}

interface Outcome {
  code: TokenTestCode;
  sitesFound?: number;
  status?: number;
  retryAfter?: number;
}

async function send(url: URL, token: string, options: TestTokenOptions, timeout: AbortSignal): Promise<Outcome> {
  try {
    const response = await options.fetch(url, {
      ...requestWith(token, options.header),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
    return await readAnswer(response);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return { code: timeout.aborted ? 'TIMEOUT' : 'UNREACHABLE' };
  }
}

async function readAnswer(response: Response): Promise<Outcome> {
  const body = await readJson(response);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    ...classify(response, body),
    status: response.status,
    ...(Number.isFinite(retryAfter) && { retryAfter }),
  };
}

function classify(response: Response, body: Record<string, unknown> | null): Outcome {
  const { status } = response;
  if (response.ok) {
    return typeof body?.total === 'number' ? { code: 'ACCEPTED', sitesFound: body.total } : { code: 'BAD_RESPONSE' };
  }
  if (status === 401) return { code: body?.code === 'TOKEN_EXPIRED' ? 'TOKEN_EXPIRED' : 'TOKEN_REJECTED' };
  if (status === 403) return { code: 'NOT_PERMITTED' };
  if (status === 429) return { code: 'RATE_LIMITED' };
  return { code: EDGE_PROBLEMS.get(body?.code) ?? (status >= 500 ? 'SERVICE_ERROR' : 'BAD_RESPONSE') };
}

/** The edge's codes for requests that ACE did not answer (problem details, RFC 9457). */
const EDGE_PROBLEMS = new Map<unknown, TokenTestCode>([
  ['UPSTREAM_UNREACHABLE', 'UNREACHABLE'],
  ['UPSTREAM_TIMEOUT', 'TIMEOUT'],
  ['UPSTREAM_BAD_RESPONSE', 'BAD_RESPONSE'],
]);

async function readJson(response: Response): Promise<Record<string, unknown> | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const MESSAGES: Record<TokenTestCode, string> = {
  ACCEPTED: 'The service accepted this token.',
  TOKEN_REJECTED: 'The service refused this token. It may have been revoked or copied incompletely.',
  TOKEN_EXPIRED: 'The service says that this token has expired. Ask for a new one.',
  NOT_PERMITTED: 'The service accepts this token but does not let it list sites.',
  RATE_LIMITED: 'Too many requests. Wait a moment and test again.',
  SERVICE_ERROR: 'The service failed, so the token could not be tested. Test again later.',
  BAD_RESPONSE: 'The answer did not come from the service. Check the address and the network, then test again.',
  UNREACHABLE: 'The service cannot be reached. Check the network, then test again.',
  TIMEOUT: 'The service did not answer in time. Test again later.',
};

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
 * @returns what the endpoint issued, not checked yet
 * @throws TokenError `ORIGIN_NOT_ALLOWED`, `REFRESH_FAILED`
 */
export async function exchangeToken(token: string, options: ExchangeTokenOptions): Promise<string> {
  const url = new URL(options.endpoint);
  options.allowedOrigins.assertAllowed(url);
  const body = await post(url, token, options);
  const given = body?.token ?? body?.auth_token;
  if (typeof given !== 'string') throw refreshFailed('The answer contains no token.');
  return given;
}

async function post(url: URL, token: string, options: ExchangeTokenOptions): Promise<Record<string, unknown> | null> {
  let response: Response;
  try {
    response = await options.fetch(url, {
      method: 'POST',
      ...requestWith(token, options.header),
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
  return new TokenError('REFRESH_FAILED', `The token was not refreshed: ${reason} The old one is kept.`);
}

function requestWith(token: string, header: TokenHeader): RequestInit {
  return {
    headers: { [header.name]: tokenHeaderValue(header, token), accept: 'application/json' },
    // Browsers strip `Authorization` on a redirect to another origin, but not a header of our own.
    redirect: 'error',
    cache: 'no-store',
    credentials: 'same-origin',
  };
}
