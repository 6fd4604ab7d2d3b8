/** What a request was answered with: a function gets the request; `offline` is no network, `silence` no answer ever. */
export type ScriptedAnswer =
  | ((request: Request) => Response | Promise<Response>)
  | ResponseInit
  | 'offline'
  | 'silence';

interface Script {
  readonly method: string;
  readonly path: string;
  readonly answers: ScriptedAnswer[];
}

/**
 * Where a {@link ScriptedServer} is, unless it is told otherwise.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 * import { SCRIPTED_ORIGIN } from '@building-vitals/tokens/testing';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [SCRIPTED_ORIGIN] });
 * ```
 */
export const SCRIPTED_ORIGIN = 'https://api.example.com';

/**
 * A service that answers as the script says, through a `fetch` of its own: no port, no network, the same in a page and in
 * Node. Keeps what it was asked.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 * import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
 * import { ScriptedServer } from '@building-vitals/tokens/testing';
 *
 * const server = new ScriptedServer();
 * server.answer('GET', '/api/points', { status: 503 }, 'offline', () => Response.json([]));
 * const { fetch } = await openTokens({
 *   allowedOrigins: [server.origin],
 *   http: { fetch: server.fetch },
 *   store: new MemoryRecordStore(),
 * });
 * console.log(server.tokens); // what arrived, in order
 * ```
 */
export class ScriptedServer {
  readonly origin: string;
  /** Every request that arrived, in order. */
  readonly requests: Request[] = [];
  readonly #scripts: Script[] = [];

  constructor(origin = SCRIPTED_ORIGIN) {
    this.origin = origin;
  }

  /** Answers requests of this method and path in turn; the last answer is given again and again. */
  answer(method: string, path: string, ...answers: [ScriptedAnswer, ...ScriptedAnswer[]]): void {
    // A later script for the same path takes the place of the one before.
    this.#scripts.unshift({ method, path, answers });
  }

  /** Hand this to what is to be tested. A request that no script is for is answered 404. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    this.requests.push(request.clone());
    if (new URL(request.url).origin !== this.origin) throw new TypeError('Failed to fetch');
    return perform(this.#nextAnswer(request), request);
  };

  /** The tokens that arrived, in order, as `X-ACE-Token` or `Authorization: Bearer`. */
  get tokens(): (string | null)[] {
    return this.requests.map(
      ({ headers }) => headers.get('x-ace-token') ?? headers.get('authorization')?.replace(/^Bearer /, '') ?? null,
    );
  }

  #nextAnswer(request: Request): ScriptedAnswer {
    const { pathname } = new URL(request.url);
    const script = this.#scripts.find(({ method, path }) => method === request.method && path === pathname);
    if (!script) return { status: 404 };
    return (script.answers.length > 1 ? script.answers.shift() : script.answers[0]) ?? { status: 404 };
  }
}

function perform(answer: ScriptedAnswer, request: Request): Response | Promise<Response> {
  if (answer === 'offline') throw new TypeError('Failed to fetch');
  if (answer === 'silence') return neverUnlessAborted(request.signal);
  return typeof answer === 'function' ? answer(request) : new Response(null, answer);
}

function neverUnlessAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
