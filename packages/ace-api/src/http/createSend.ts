import { AceApiError } from '../AceApiError.ts';
import { describeRequest, networkError } from './failures.ts';
import type { ApiRequest, Fetch, Query, Send } from './Send.ts';

/** What distinguishes one service from another. */
export interface Service {
  /** With or without a trailing `/`: `https://…/api`, or `/api` in a page. */
  baseUrl: string;
  fetch?: Fetch | undefined;
  /** The headers of one request, created for each: the token may have changed. */
  headers(): Headers | Promise<Headers>;
  /** What a response of status 400 and above means; `request` describes the request for the message. */
  readError(response: Response, request: string): Promise<AceApiError>;
}

/**
 * Makes the function with which a client sends its requests to a service.
 *
 * A redirect is never followed, because the token would go along. The mode is `manual` and the response is rejected here:
 * `redirect: 'error'` does the same in browsers and Node, but workerd does not support it.
 *
 * The `Send` rejects with `AceApiError`: `NETWORK`, `BAD_RESPONSE` for a redirect, or what `readError` makes of the
 * response. Other errors of `fetch`, an `AbortError` or an error with a `code`, pass through unchanged.
 */
export function createSend({ baseUrl, fetch = platformFetch, headers, readError }: Service): Send {
  const base = baseUrl.replace(/\/+$/, '');

  return async (request) => {
    const init = initOf(request, await headers());
    const response = await tryFetch(fetch, `${base}${request.path}${search(request.query)}`, init, request);

    if (isRedirect(response)) {
      const { status } = response;
      throw new AceApiError('BAD_RESPONSE', `${describeRequest(request)} was redirected; redirects are not followed.`, {
        status,
      });
    }
    if (!response.ok) throw await readError(response, describeRequest(request));
    return response;
  };
}

async function tryFetch(fetch: Fetch, url: string, init: RequestInit, request: ApiRequest): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw networkError(error, request);
  }
}

/** Looked up at each call, so that a page may replace it, and called without `this`, as browsers require. */
function platformFetch(url: string, init: RequestInit): Promise<Response> {
  return globalThis.fetch(url, init);
}

function initOf({ method = 'GET', body, signal }: ApiRequest, headers: Headers): RequestInit {
  headers.set('Accept', 'application/json, application/problem+json');
  const init: RequestInit = { method, headers, redirect: 'manual' };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(body);
  }
  return init;
}

function search(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/** Browsers hide the redirect behind status 0, Node and workerd show it. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}
