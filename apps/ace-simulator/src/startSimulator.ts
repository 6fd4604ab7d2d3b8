import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { TokenIssuer, type TokenRequest } from './auth/TokenIssuer.ts';
import { createBuildings } from './building/index.ts';
import { type Fault, Faults } from './control/Faults.ts';
import { RequestLog, type RequestRecord } from './control/RequestLog.ts';
import { createApp } from './createApp.ts';

export interface SimulatorOptions {
  /** Default 4010; 0 for any free port. */
  readonly port?: number;
  /** The same seed generates the same buildings, and accepts the tokens issued with it. */
  readonly seed?: string;
  readonly sites?: readonly string[];
  /** Points of each site, up to 10,000; default 500. */
  readonly points?: number;
  /** Added to every response, ms. */
  readonly latencyMs?: number;
  /** The current time, ms since the epoch. */
  readonly now?: () => number;
}

/** A running simulator, and its controls for the same process; other processes use the control API. */
export interface Simulator {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  /** `http://127.0.0.1:4010/api` */
  readonly apiUrl: string;
  readonly port: number;
  issueToken(request: TokenRequest): Promise<string>;
  revokeToken(token: string): Promise<void>;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** @param since ms since the epoch */
  requests(since?: number): RequestRecord[];
  clearRequests(): void;
  close(): Promise<void>;
}

export const DEFAULT_SITES: readonly string[] = ['ses_falls_city', 'ses_lincoln', 'ses_omaha'];
const DEFAULT_PORT = 4010;
const MAX_POINTS = 10_000;

/**
 * Starts a stand-in for the ACE IoT API on this machine.
 * @throws RangeError for more points than {@link MAX_POINTS}; Error if the port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    port = DEFAULT_PORT,
    seed = 'building-vitals',
    sites = DEFAULT_SITES,
    points = 500,
    latencyMs = 0,
    now = Date.now,
  } = options;
  if (!(points >= 1 && points <= MAX_POINTS))
    throw new RangeError(`A site has 1 to ${MAX_POINTS} points, not ${points}.`);

  const buildings = createBuildings(sites, points, seed);
  const pointsByName = new Map(
    [...buildings.values()].flatMap((building) => building.points.map((p) => [p.point.name, p] as const)),
  );
  const issuer = new TokenIssuer(seed, now);
  const faults = new Faults();
  const log = new RequestLog();
  const app = createApp({ state: { buildings, points: pointsByName, issuer, now }, faults, log, latencyMs });

  const server = createAdaptorServer({ fetch: app.fetch });
  const actualPort = await listen(server, port);
  const url = `http://127.0.0.1:${actualPort}`;
  return {
    url,
    apiUrl: `${url}/api`,
    port: actualPort,
    issueToken: (request) => issuer.issue(request),
    revokeToken: async (token) => issuer.revoke(token),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    requests: (since) => log.read(since),
    clearRequests: () => log.clear(),
    close: () => close(server),
  };
}

function listen(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another one for the simulator.`) : error,
      );
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
