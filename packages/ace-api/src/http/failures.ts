import { AceApiError } from '../AceApiError.ts';
import type { ApiRequest } from './Send.ts';

/** What messages call a request. Without its query: a cursor says nothing to a reader. */
export function describeRequest({ method = 'GET', path }: ApiRequest): string {
  return `${method} ${path}`;
}

/**
 * `NETWORK` for what the platform throws when a service cannot be reached. Anything else is returned unchanged: the reason
 * of the caller's own abort, or the error of a library whose `fetch` this is.
 */
export function networkError(error: unknown, request: ApiRequest): unknown {
  if (request.signal?.aborted || !isPlatformFailure(error)) return error;
  return new AceApiError('NETWORK', `${describeRequest(request)} failed: the service could not be reached.`, {
    cause: error,
  });
}

/** The Fetch standard says `TypeError`; workerd throws a bare `Error` ("Network connection lost."). */
function isPlatformFailure(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof Error && error.name === 'Error' && !('code' in error);
}

/**
 * `Retry-After` in seconds (RFC 9110 §10.2.3), `undefined` if missing or unreadable. A date is compared with the
 * response's own `Date`, so that the clock of this machine does not matter.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);

  const seconds = (Date.parse(value) - Date.parse(headers.get('Date') ?? '')) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}
