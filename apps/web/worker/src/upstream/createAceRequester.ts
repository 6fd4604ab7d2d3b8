import { AceApiError, type ApiRequest, createAceSend } from '@building-vitals/ace-api';
import { z } from 'zod';
import { type AceAnswer, readAnswer } from './AceAnswer.ts';

/** A request to ACE, its path one of `acePaths`. */
export type AceRequest = Pick<ApiRequest, 'method' | 'path' | 'query' | 'body'>;

/** Sends one request to ACE and resolves to its answer, which is JSON. Rejects with `AceApiError`. */
export type AceRequester = (request: AceRequest) => Promise<AceAnswer>;

export interface AceRequesterOptions {
  baseUrl: string;
  token: string;
  /** Time limit of one request with its whole response, ms. */
  timeoutMs: number;
}

/** A quarter of an isolate's 128 MB; a parsed body takes several times its length. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * Makes an {@link AceRequester} for one token. Beside what `createAceSend` rejects with, there is `UPSTREAM_TIMEOUT`; and
 * `BAD_REQUEST` carries what ACE itself says of each field.
 *
 * It needs no signal of the incoming request: when the client disconnects, workerd ends the whole invocation, and with it
 * the request to ACE.
 */
export function createAceRequester({ baseUrl, token, timeoutMs }: AceRequesterOptions): AceRequester {
  const send = createAceSend({ baseUrl, getToken: () => token, fetch: fetchUnlessBadRequest });

  async function fetchUnlessBadRequest(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, init);
    if (response.status === 400) throw await readBadRequest(response, token);
    return response;
  }

  return async (request) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await readAnswer(await send({ ...request, signal }), MAX_BODY_BYTES);
    } catch (error) {
      if (signal.aborted) throw new AceApiError('UPSTREAM_TIMEOUT', `ACE did not respond within ${timeoutMs} ms.`);
      throw error;
    }
  };
}

const badRequestSchema = z.object({
  message: z.string().catch(''),
  errors: z.record(z.string(), z.string()).catch({}),
});

const MAX_MESSAGE_LENGTH = 500;

/**
 * What ACE objects to in a request, in its own words: whoever sent it needs them. Should ACE ever quote the token, it is
 * replaced.
 */
export async function readBadRequest(response: Response, token: string): Promise<AceApiError> {
  const body: unknown = await response.json().catch(() => null);
  const text = describe(body).replaceAll(token, '[token]').slice(0, MAX_MESSAGE_LENGTH);
  return new AceApiError('BAD_REQUEST', text || 'ACE answered with 400', { status: 400 });
}

function describe(body: unknown): string {
  const parsed = badRequestSchema.safeParse(body);
  if (!parsed.success) return '';

  const { message, errors } = parsed.data;
  const fields = Object.entries(errors).map(([field, error]) => `${field}: ${error.trim()}`);
  return [message, ...fields].filter((text) => text !== '').join('; ');
}
