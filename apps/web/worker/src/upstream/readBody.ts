import { AceApiError } from '@building-vitals/ace-api';

/**
 * The body of an answer, up to `maxBytes`: an isolate has 128 MB for everything.
 *
 * @throws AceApiError `BAD_RESPONSE` for a longer body, `NETWORK` where the connection breaks within it.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
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
    // Also when the consumer has had enough: ACE need not send the rest.
    await reader.cancel().catch(() => undefined);
  }
}

function brokenOff(): never {
  throw new AceApiError('NETWORK', 'The connection to ACE broke within its answer');
}

function tooLong(maxBytes: number): AceApiError {
  const mebibytes = Math.round(maxBytes / (1024 * 1024));
  return new AceApiError(
    'BAD_RESPONSE',
    `ACE's answer is longer than ${mebibytes} MiB: ask for a shorter window or smaller pages`,
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
