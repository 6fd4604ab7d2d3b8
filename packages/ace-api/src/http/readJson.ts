import type * as z from 'zod/mini';
import { AceApiError } from '../AceApiError.ts';
import { nameOf } from './nameOf.ts';
import { networkError } from './networkError.ts';
import type { ApiRequest, Send } from './Send.ts';

/**
 * Sends a request and reads its answer by a schema. Rejects as `send` does, and with `BAD_RESPONSE` where the answer is
 * not JSON or not of that shape, `NETWORK` where the connection breaks within it.
 */
export async function readJson<T>(send: Send, schema: z.ZodMiniType<T>, request: ApiRequest): Promise<T> {
  const response = await send(request);
  const parsed = schema.safeParse(await readBody(response, request));
  if (parsed.success) return parsed.data;

  throw new AceApiError('BAD_RESPONSE', `${nameOf(request)} was answered with another shape than expected`, {
    status: response.status,
    cause: parsed.error,
  });
}

async function readBody(response: Response, request: ApiRequest): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw networkError(error, request);
    // The SyntaxError stays out of the cause: it quotes the body, and that may hold a token.
    throw new AceApiError('BAD_RESPONSE', `${nameOf(request)} was answered with something that is not JSON`, {
      status: response.status,
    });
  }
}
