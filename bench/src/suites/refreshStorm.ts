import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestToken } from '@building-vitals/tokens/testing';
import type { Page } from 'playwright';
import type { BenchPage } from '../openPage.ts';
import { count, type Report, result } from '../report.ts';

const TABS = 4;
const REQUESTS = 50;
const STORMS = 5;

/** One storm: how often a new token was asked for, and how long the slowest tab took. */
interface Storm {
  readonly exchanges: number;
  readonly ms: number;
}

/**
 * Four real tabs, each with fifty requests under way when the service refuses their token: how often is a new one asked
 * for? Over real HTTP; beside axios with axios-auth-refresh, which knows of one tab alone.
 */
export async function refreshStorm({ page, openTab }: BenchPage): Promise<Report> {
  const tabs = [page];
  while (tabs.length < TABS) tabs.push(await openTab());
  const service = await startService();
  try {
    const ours = await repeat(() => storm(tabs, service, ourStorm));
    const axios = await repeat(() => storm(tabs, service, axiosStorm));
    const name = `${REQUESTS} refusals × ${TABS} tabs`;
    return {
      suite: 'refresh-storm',
      results: [
        result(`${name}: exchanges`, exchangesOf(ours), ''),
        result(`${name}: until all are answered`, millisecondsOf(ours)),
        result(`${name}: exchanges, axios + axios-auth-refresh`, exchangesOf(axios), ''),
        result(`${name}: until all are answered, axios + axios-auth-refresh`, millisecondsOf(axios)),
      ],
      ratios: [count(`${name}: exchanges`, exchangesOf(ours), 1)],
    };
  } finally {
    service.close();
  }
}

interface Contender {
  open(tab: Page, place: { origin: string; tenantId: string; token: string }): Promise<void>;
  run(tab: Page, origin: string): Promise<number>;
}

const ourStorm: Contender = {
  open: (tab, place) => tab.evaluate(async (given) => (await globalThis.bench.ourTab()).openOurTab(given), place),
  run: (tab, origin) =>
    tab.evaluate(async ([where, n]) => (await globalThis.bench.ourTab()).stormOurTab(where, n), [
      origin,
      REQUESTS,
    ] as const),
};

const axiosStorm: Contender = {
  open: (tab, place) => tab.evaluate(async (given) => (await globalThis.bench.axiosTab()).openAxiosTab(given), place),
  run: (tab) => tab.evaluate(async (n) => (await globalThis.bench.axiosTab()).stormAxiosTab(n), REQUESTS),
};

async function storm(tabs: readonly Page[], service: Service, { open, run }: Contender): Promise<Storm> {
  const token = await createTestToken();
  const tenantId = `storm-${crypto.randomUUID()}`;
  await service.begin();
  // One after the other: the first of them makes the vault.
  for (const tab of tabs) await open(tab, { origin: service.origin, tenantId, token });
  const times = await Promise.all(tabs.map((tab) => run(tab, service.origin)));
  return { exchanges: service.exchanges, ms: Math.max(...times) };
}

interface Service {
  readonly origin: string;
  readonly exchanges: number;
  /** From now on another token is accepted. */
  begin(): Promise<void>;
  close(): void;
}

/** Accepts one token alone, and gives it to whoever asks with another one. */
async function startService(): Promise<Service> {
  const state = { accepted: '', exchanges: 0 };
  const server = createServer((request, response) => {
    allowPages(response);
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    if (request.url === '/refresh') {
      state.exchanges += 1;
      return response.end(JSON.stringify({ token: state.accepted }));
    }
    const isAccepted = request.headers['x-ace-token'] === state.accepted;
    return response.writeHead(isAccepted ? 200 : 401).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get exchanges() {
      return state.exchanges;
    },
    async begin() {
      Object.assign(state, { accepted: await createTestToken(), exchanges: 0 });
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The page is on another port, and its header is one that browsers ask about. */
function allowPages(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', '*');
  response.setHeader('access-control-max-age', '600');
  response.setHeader('content-type', 'application/json');
}

async function repeat(run: () => Promise<Storm>): Promise<Storm[]> {
  const storms: Storm[] = [];
  for (let n = 0; n < STORMS; n++) storms.push(await run());
  return storms;
}

function exchangesOf(storms: readonly Storm[]): number[] {
  return storms.map(({ exchanges }) => exchanges);
}

function millisecondsOf(storms: readonly Storm[]): number[] {
  return storms.map(({ ms }) => ms);
}
