import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const CONDITIONS = ['@building-vitals/source', 'workerd', 'worker', 'browser', 'module'];

/** The Worker in workerd, with nothing before it. */
export interface BareEdge {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts the Worker without wrangler, whose own proxy stands between the client and the Worker and does not pass on that
 * the client went away. It has no files to serve.
 */
export async function startBareEdge(aceApiUrl: string): Promise<BareEdge> {
  const folder = await mkdtemp(join(tmpdir(), 'edge-bare-'));
  await bundle(folder);
  await writeFile(join(folder, 'edge.capnp'), workerdConfig(aceApiUrl));

  const workerd = spawn(findWorkerd(), ['serve', join(folder, 'edge.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  return {
    port: await readPort(workerd),
    async close() {
      workerd.kill();
      await once(workerd, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

async function bundle(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'webworker', resolve: { conditions: CONDITIONS } },
    build: { ssr: ENTRY, outDir, emptyOutDir: false, rolldownOptions: { output: { entryFileNames: 'edge.js' } } },
  });
}

function workerdConfig(aceApiUrl: string): string {
  return `
    using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [
        (name = "edge", worker = (
          modules = [(name = "edge.js", esModule = embed "edge.js")],
          compatibilityDate = "2026-10-01",
          bindings = [(name = "ACE_API_BASE_URL", text = ${JSON.stringify(aceApiUrl)})],
        )),
        (name = "internet", network = (allow = ["public", "private"])),
      ],
      sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "edge")],
    );
  `;
}

/** The one that wrangler runs. */
function findWorkerd(): string {
  const wrangler = createRequire(import.meta.url).resolve('wrangler');
  return createRequire(wrangler).resolve('workerd/bin/workerd');
}

async function readPort({ stdio }: ChildProcess): Promise<number> {
  const control = stdio[3];
  if (!(control instanceof Readable)) throw new Error('workerd was started without its control pipe');
  for await (const chunk of control) {
    const port = /"port":(\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('workerd did not say where it listens');
}
