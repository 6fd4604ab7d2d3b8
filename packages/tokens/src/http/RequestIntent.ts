import type { TokenTarget } from '../core/index.ts';
import type { IsIdempotent } from '../manager/index.ts';

/** What a request is to do, without the token that it will be sent with. */
export interface RequestIntent {
  readonly target: TokenTarget;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

const SECRET_HEADERS = new Set(['x-ace-token', 'authorization', 'cookie']);
/** Characters; what is larger is a file, not something to keep for later. */
const MAX_BODY = 65_536;

/**
 * Reads from a request what it takes to send it later; null for one that may not be sent later. Leaves the request as it is.
 *
 * @param mayRepeat whether a request may reach the service twice
 */
export async function readIntent(
  request: Request,
  target: TokenTarget,
  mayRepeat: IsIdempotent,
): Promise<RequestIntent | null> {
  if (!mayRepeat(request.method, new URL(request.url))) return null;
  if (request.body && !isText(request.headers.get('content-type'))) return null;
  const body = request.body ? await request.clone().text() : null;
  if (body !== null && body.length > MAX_BODY) return null;
  return {
    target,
    method: request.method,
    url: request.url,
    headers: [...request.headers].filter(([name]) => !SECRET_HEADERS.has(name)),
    body,
  };
}

export function toRequest({ url, method, headers, body }: RequestIntent, signal: AbortSignal | null): Request {
  return new Request(url, { method, headers: headers.map(([name, value]) => [name, value]), body, signal });
}

/** Bodies that are a text of known end; anything else may be a stream. */
function isText(contentType: string | null): boolean {
  return /^(application\/([\w.-]+\+)?json|application\/x-www-form-urlencoded|text\/plain)\b/i.test(contentType ?? '');
}
