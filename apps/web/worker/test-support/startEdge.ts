import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unstable_startWorker } from 'wrangler';

const CONFIG = fileURLToPath(new URL('../../wrangler.jsonc', import.meta.url));

// Neither usage figures, nor a look-up of where this computer is.
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_LOG = 'error';
// The workspace's packages as TypeScript, as everywhere else in this repository.
process.env.WRANGLER_BUILD_CONDITIONS = '@building-vitals/source,workerd,worker,browser';

/** A request to the edge; `token` goes into `X-ACE-Token`. */
export interface EdgeRequest extends Omit<RequestInit, 'headers'> {
  token?: string;
  headers?: Record<string, string>;
  /** Needed with a body that is a stream. */
  duplex?: 'half';
}

/** The Worker, bundled, in a workerd of its own. */
export interface Edge {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  fetch(path: string, request?: EdgeRequest): Promise<Response>;
  /** Everything that workerd wrote, to standard output or error. */
  logs(): string[];
  close(): Promise<void>;
}

export interface EdgeOptions {
  /** The deployment's variables; what is not named here is not set. */
  vars?: Record<string, unknown>;
  /** The app's files by path, `assets/app.js`. */
  files?: Record<string, string>;
}

/** Starts the Worker with the repository's own `wrangler.jsonc`. A fault in its code is printed, and no answer comes. */
export async function startEdge({ vars = {}, files = {} }: EdgeOptions = {}): Promise<Edge> {
  const lines: string[] = [];
  const assets = await writeFiles({ 'index.html': '<!doctype html><title>The app</title>', ...files });
  const worker = await unstable_startWorker({
    config: CONFIG,
    assets,
    envFiles: [],
    bindings: Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, binding(value)])),
    dev: {
      logLevel: 'error',
      watch: false,
      persist: false,
      inspector: false,
      server: { hostname: '127.0.0.1', port: 0 },
      structuredLogsHandler: ({ message }: { message: string }) => lines.push(message),
    },
  });
  const { origin } = await worker.url;

  return {
    origin,
    fetch: (path, { token, headers, ...init } = {}) =>
      fetch(`${origin}${path}`, {
        ...init,
        headers: { ...headers, ...(token !== undefined && { 'X-ACE-Token': token }) },
      }),
    logs: () => lines,
    async close() {
      await worker.dispose();
      await rm(assets, { recursive: true });
    },
  };
}

function binding(value: unknown) {
  return typeof value === 'string' ? { type: 'plain_text' as const, value } : { type: 'json' as const, value };
}

async function writeFiles(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'edge-assets-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
