import { AceApiError } from '@building-vitals/ace-api';

/** A body of ACE's that is JSON: its bytes as they came, and its value. */
export class AceAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  #parsed: { value: unknown } | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }

  /**
   * The body's value, parsed once.
   *
   * @throws AceApiError `BAD_RESPONSE` for a body that is not JSON.
   */
  json(): unknown {
    this.#parsed ??= { value: parse(this.bytes) };
    return this.#parsed.value;
  }
}

/**
 * Reads a response of up to `maxBytes`: an isolate has 128 MB for everything.
 *
 * @throws AceApiError `BAD_RESPONSE` for a longer body or one that is not JSON, `NETWORK` if the connection breaks within
 * it.
 */
export async function readAnswer(response: Response, maxBytes: number): Promise<AceAnswer> {
  const answer = new AceAnswer(await readBytes(response, maxBytes));
  answer.json();
  return answer;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    // Without the cause: a SyntaxError quotes the body, and that may hold a token.
    throw new AceApiError('BAD_RESPONSE', 'The response from ACE is not JSON.');
  }
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;

  for await (const chunk of chunksOf(response)) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLong(maxBytes);
    chunks.push(chunk);
  }
  return concatenate(chunks, length);
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokenOff);
      if (done) return;
      yield value;
    }
  } finally {
    // Also when the consumer stops early: ACE need not send the rest.
    await reader.cancel().catch(() => undefined);
  }
}

function brokenOff(): never {
  throw new AceApiError('NETWORK', 'The connection to ACE broke during its response.');
}

function tooLong(maxBytes: number): AceApiError {
  const mebibytes = Math.round(maxBytes / (1024 * 1024));
  return new AceApiError(
    'BAD_RESPONSE',
    `The response from ACE exceeds ${mebibytes} MiB; request a shorter window or smaller pages.`,
  );
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
