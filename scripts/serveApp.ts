import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** The app and its simulator, as they run for tests and benchmarks. */
export interface ServedApp {
  readonly url: string;
  /** The simulator's control API. */
  readonly controlUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the app as a person does, with `npm start`, on free ports.
 * @param logFile where what it prints is kept
 */
export async function serveApp(logFile: string): Promise<ServedApp> {
  const [port, simulatorPort] = await Promise.all([freePort(), freePort()]);
  mkdirSync(dirname(logFile), { recursive: true });
  const env = { ...process.env, PORT: String(port), SIMULATOR_PORT: String(simulatorPort) };
  const app = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile);
  app.stdout.pipe(log, { end: false });
  app.stderr.pipe(log, { end: false });
  await untilHealthy(`http://localhost:${port}/api/health`, app, logFile);
  return {
    url: `http://localhost:${port}`,
    controlUrl: `http://127.0.0.1:${simulatorPort}/control`,
    stop: () => stop(app),
  };
}

async function untilHealthy(url: string, app: ChildProcess, logFile: string): Promise<void> {
  for (;;) {
    if (app.exitCode !== null) throw new Error(`npm start ended with code ${app.exitCode}; see ${logFile}.`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** As Ctrl+C does: a signal to everything that was started. */
async function stop(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.pid === undefined) return;
  const ended = new Promise((resolve) => app.once('exit', resolve));
  process.kill(-app.pid, 'SIGINT');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
