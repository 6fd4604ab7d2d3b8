import { AceApiError } from '@building-vitals/ace-api';

/** A body of ACE's, byte for byte as it came, and what it says. */
export class AceAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  #parsed: { value: unknown } | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }

  /**
   * The body as JSON.
   *
   * @throws AceApiError `BAD_RESPONSE` where it is none.
   */
  json(): unknown {
    this.#parsed ??= { value: parse(this.bytes) };
    return this.#parsed.value;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    // The reason stays out: a SyntaxError quotes the body, and that may hold a token.
    throw new AceApiError('BAD_RESPONSE', 'ACE answered with something that is not JSON');
  }
}
