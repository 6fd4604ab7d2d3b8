import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as ACE saw it. */
export interface SeenRequest {
  method: string;
  /** Path and query below the API's base, still encoded: `/sites/?per_page=2`. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What ACE answers; the body as it is if it is text, else as JSON. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A script may also answer by hand, on the raw response; it then returns nothing. */
export type Script = (request: SeenRequest, response: ServerResponse) => Answer | undefined | Promise<Answer>;

/** A real HTTP server that plays ACE by a script, for what the simulator does not do. */
export interface ScriptedAce {
  /** Where the paths begin, for `ACE_API_BASE_URL`. */
  readonly apiUrl: string;
  /** Every request since the script began, in order. */
  readonly requests: SeenRequest[];
  /** Plays a script from now on. */
  play(script: Script): void;
  close(): void;
}

export async function startAce(): Promise<ScriptedAce> {
  let script: Script = () => ({ status: 404, body: { message: 'Nothing is played' } });
  const requests: SeenRequest[] = [];

  const server = createServer(async (incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const request = { method, url: url.replace(/^\/api/, ''), headers, body: await text(incoming) };
    requests.push(request);
    const answer = await script(request, response);
    if (answer) send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    requests,
    play(next) {
      script = next;
      requests.length = 0;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page of a collection as ACE sends it. */
export function pageOf(items: unknown[], { page = 1, pages = 1, perPage = 10, total = items.length } = {}) {
  return { items, page, pages, per_page: perPage, total };
}

function send(response: ServerResponse, { status = 200, headers, body }: Answer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
