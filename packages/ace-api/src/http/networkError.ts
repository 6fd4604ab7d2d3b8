import { AceApiError } from '../AceApiError.ts';
import { nameOf } from './nameOf.ts';
import type { ApiRequest } from './Send.ts';

/**
 * `NETWORK` for what the platform throws when a service cannot be reached. Anything else comes back as it is: the reason
 * of the caller's own abort, or the error of a library whose `fetch` this is.
 */
export function networkError(error: unknown, request: ApiRequest): unknown {
  if (request.signal?.aborted || !isPlatformFailure(error)) return error;
  return new AceApiError('NETWORK', `${nameOf(request)} got no answer: the service cannot be reached`, {
    cause: error,
  });
}

/** The Fetch standard says `TypeError`; workerd throws a bare `Error` ("Network connection lost."). */
function isPlatformFailure(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof Error && error.name === 'Error' && !('code' in error);
}
