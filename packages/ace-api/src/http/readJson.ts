import type * as z from 'zod/mini';
import { AceApiError } from '../AceApiError.ts';
import { describeRequest, networkError } from './failures.ts';
import type { ApiRequest, Send } from './Send.ts';

/**
 * Sends a request and parses the response with a schema. Rejects as `send` does, with `BAD_RESPONSE` if the response is
 * not JSON or of another shape, and with `NETWORK` if the connection breaks within it.
 */
export async function readJson<T>(send: Send, schema: z.ZodMiniType<T>, request: ApiRequest): Promise<T> {
  const response = await send(request);
  const parsed = schema.safeParse(await readBody(response, request));
  if (parsed.success) return parsed.data;

  throw new AceApiError('BAD_RESPONSE', `${describeRequest(request)} returned an unexpected shape.`, {
    status: response.status,
    cause: parsed.error,
  });
}

async function readBody(response: Response, request: ApiRequest): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw networkError(error, request);
    // Without the cause: a SyntaxError quotes the body, and that may hold a token.
    throw new AceApiError('BAD_RESPONSE', `${describeRequest(request)} returned a body that is not JSON.`, {
      status: response.status,
    });
  }
}
