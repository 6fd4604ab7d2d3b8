import { openServer, type Script, type SeenRequest } from '@building-vitals/test-support/startServer';

/** A real HTTP server that plays ACE by a script, for what the simulator does not do. */
export interface ScriptedAce {
  /** Where the paths begin, for `ACE_API_BASE_URL`. */
  readonly apiUrl: string;
  /** Every request since the script began, in order; paths below the API's base: `/sites/?per_page=2`. */
  readonly requests: SeenRequest[];
  /** Plays a script from now on. */
  play(script: Script): void;
  close(): Promise<void>;
}

export async function startAce(): Promise<ScriptedAce> {
  let script: Script = () => ({ status: 404, body: { message: 'Nothing is played' } });
  const requests: SeenRequest[] = [];
  const { origin, close } = await openServer((incoming, response) => {
    const request = { ...incoming, url: incoming.url.replace(/^\/api/, '') };
    requests.push(request);
    return script(request, response);
  });
  return {
    apiUrl: `${origin}/api`,
    requests,
    play(next) {
      script = next;
      requests.length = 0;
    },
    close,
  };
}

/** A page of a collection as ACE sends it. */
export function pageOf(items: unknown[], { page = 1, pages = 1, perPage = 10, total = items.length } = {}) {
  return { items, page, pages, per_page: perPage, total };
}
