import { AceApiError } from '../AceApiError.ts';
import { nameOf } from './nameOf.ts';
import { networkError } from './networkError.ts';
import type { ApiRequest, Fetch, Query, Send } from './Send.ts';

/** What makes a service of its own out of plain HTTP. */
export interface Service {
  /** Where the service's paths begin, with or without a `/` at the end: `https://…/api`, or `/api` in a page. */
  baseUrl: string;
  fetch?: Fetch | undefined;
  /** Headers of every request, made anew for each: a token may have changed. */
  headers(): Headers | Promise<Headers>;
  /** What an answer of status 400 and above means; `request` names it in the message. */
  readError(response: Response, request: string): Promise<AceApiError>;
}

/**
 * How a client of a service sends its requests.
 *
 * A redirect is never followed, because the token would go along. The mode is `manual` and the answer is refused here:
 * `redirect: 'error'` does the same in browsers and Node, but workerd throws at the sight of it.
 *
 * The `Send` rejects with `AceApiError`: `NETWORK`, `BAD_RESPONSE` for a redirect, or what `readError` makes of the
 * answer. What `fetch` throws of its own, an `AbortError` or an error with a `code`, passes through unchanged.
 */
export function createSend({ baseUrl, fetch = platformFetch, headers, readError }: Service): Send {
  const base = baseUrl.replace(/\/+$/, '');

  return async (request) => {
    const init = initOf(request, await headers());
    const response = await reach(fetch, `${base}${request.path}${search(request.query)}`, init, request);

    if (isRedirect(response)) {
      const { status } = response;
      throw new AceApiError('BAD_RESPONSE', `${nameOf(request)} was answered with a redirect`, { status });
    }
    if (!response.ok) throw await readError(response, nameOf(request));
    return response;
  };
}

async function reach(fetch: Fetch, url: string, init: RequestInit, request: ApiRequest): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw networkError(error, request);
  }
}

/** Looked up at each call, so that a page may replace it, and called on its own, as browsers demand. */
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
