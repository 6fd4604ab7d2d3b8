import { AceApiError, type ApiRequest, createAceSend } from '@building-vitals/ace-api';
import { AceAnswer } from './AceAnswer.ts';
import { readBadRequest } from './readBadRequest.ts';
import { readBody } from './readBody.ts';

/** A request to ACE, its path one of `acePaths`. */
export type AceRequest = Pick<ApiRequest, 'method' | 'path' | 'query' | 'body'>;

/** Asks ACE once and resolves to its answer, which is JSON. Rejects with `AceApiError`. */
export type AceRequester = (request: AceRequest) => Promise<AceAnswer>;

export interface AceRequesterOptions {
  baseUrl: string;
  token: string;
  /** For one request with its whole answer, ms. */
  timeoutMs: number;
}

/** A quarter of an isolate's 128 MB; what a body says takes several times its length. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * Makes an {@link AceRequester} with one token. Beside what `createAceSend` rejects with, there is `UPSTREAM_TIMEOUT`; and
 * `BAD_REQUEST` says what ACE itself says of each field.
 *
 * No signal of the incoming request is needed: when its client goes away, workerd ends the whole invocation, and with it
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
      const answer = new AceAnswer(await readBody(await send({ ...request, signal }), MAX_BODY_BYTES));
      answer.json();
      return answer;
    } catch (error) {
      if (signal.aborted) throw new AceApiError('UPSTREAM_TIMEOUT', `ACE did not answer within ${timeoutMs} ms`);
      throw error;
    }
  };
}
