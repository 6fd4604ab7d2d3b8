import { resolveAddress } from '../core/index.ts';

/** A request as `fetch` takes it, that can be sent with a token, and again with another one if its body allows. */
export class OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly signal: AbortSignal | null;
  /** What is sent: the address as it was checked, as a `URL` may be changed while the token is awaited. */
  readonly #input: Request | string;
  readonly #init: RequestInit;
  #isBodySpent = false;

  /** @throws TypeError for an address that is none */
  constructor(input: RequestInfo | URL, init: RequestInit = {}) {
    this.url = resolveAddress(input instanceof Request ? input.url : input);
    this.#input = input instanceof Request ? input : this.url.href;
    this.#init = init;
    this.method = (init.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    this.signal = init.signal ?? (input instanceof Request ? input.signal : null);
    // A body of its own in `init` takes the place of the request's.
    this.#isBodySpent = !init.body && input instanceof Request && input.bodyUsed;
  }

  /** False for a body that was used already, and for a one-shot stream once it was sent. */
  get canBeSent(): boolean {
    return !this.#isBodySpent;
  }

  /**
   * Sends it with one more header, over no redirect: browsers strip `Authorization` when one leads to another origin, but
   * no other header.
   */
  async sendWith(name: string, value: string, send: typeof fetch): Promise<Response> {
    const given = this.#input instanceof Request ? this.#input.headers : undefined;
    const headers = new Headers(this.#init.headers ?? given);
    headers.set(name, value);
    return send(this.#takeInput(), { ...this.#init, headers, redirect: 'error' });
  }

  #takeInput(): Request | string {
    const { body } = this.#init;
    const input = this.#input;
    if (body !== undefined && body !== null) this.#isBodySpent = isStream(body);
    else if (input instanceof Request && input.body !== null) {
      if (isDocument(input.headers.get('content-type'))) return input.clone();
      this.#isBodySpent = true;
    }
    return input;
  }
}

function isStream(body: BodyInit): boolean {
  return body instanceof ReadableStream || (typeof body === 'object' && Symbol.asyncIterator in body);
}

/**
 * A `Request` does not say whether its body was a stream. What is sent as one of these is a whole, of a size that can be
 * kept until the answer is there; anything else may be a stream, which must not be kept, nor sent twice.
 */
function isDocument(contentType: string | null): boolean {
  return /^(application\/([\w.-]+\+)?json|application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i.test(
    contentType ?? '',
  );
}
