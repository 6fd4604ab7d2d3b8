import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestToken } from '@building-vitals/tokens/testing';
import type { Page } from 'playwright';
import type { BenchPage } from '../openPage.ts';
import type { StormTimes } from '../page/storm/timeStorm.ts';
import { count, type Report, result } from '../report.ts';

const TABS = 4;
const REQUESTS = 50;
const STORMS = 5;

/** One storm: how often a new token was asked for, and how long it took from the first request to the last answer. */
interface Storm {
  readonly exchanges: number;
  readonly ms: number;
  /** Between the first tab's begin and the last one's, ms. */
  readonly spreadMs: number;
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
    const ours: Storm[] = [];
    const axios: Storm[] = [];
    for (let n = 0; n < STORMS; n++) {
      ours.push(await storm(tabs, service, ourStorm));
      axios.push(await storm(tabs, service, axiosStorm));
    }
    return toReport(ours, axios);
  } finally {
    service.close();
  }
}

function toReport(ours: readonly Storm[], axios: readonly Storm[]): Report {
  const name = `${REQUESTS} refusals × ${TABS} tabs`;
  const peer = 'axios + axios-auth-refresh';
  return {
    suite: 'refresh-storm',
    results: [
      result(`${name}: exchanges`, exchangesOf(ours), ''),
      result(`${name}: until all are answered`, millisecondsOf(ours)),
      result(`${name}: exchanges, ${peer}`, exchangesOf(axios), ''),
      result(`${name}: until all are answered, ${peer}`, millisecondsOf(axios)),
      result(
        'tabs begin within',
        [...ours, ...axios].map(({ spreadMs }) => spreadMs),
      ),
    ],
    ratios: [count(`${name}: exchanges`, exchangesOf(ours), 1)],
  };
}

interface Contender {
  open(tab: Page, place: { origin: string; tenantId: string; token: string }): Promise<void>;
  run(tab: Page, origin: string): Promise<StormTimes>;
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
  open: (tab, place) =>
    tab.evaluate(async (given) => (await globalThis.peerBench.axiosTab()).openAxiosTab(given), place),
  run: (tab, origin) =>
    tab.evaluate(async ([where, n]) => (await globalThis.peerBench.axiosTab()).stormAxiosTab(where, n), [
      origin,
      REQUESTS,
    ] as const),
};

async function storm(tabs: readonly Page[], service: Service, { open, run }: Contender): Promise<Storm> {
  const token = await createTestToken();
  const tenantId = `storm-${crypto.randomUUID()}`;
  const tally = service.begin(token, await createTestToken());
  // One after the other: the first of them makes the vault.
  for (const tab of tabs) await open(tab, { origin: service.origin, tenantId, token });
  const times = await Promise.all(tabs.map((tab) => run(tab, service.origin)));
  assertAllRefusedOnce(tally);
  const begins = times.map(({ begin }) => begin);
  const first = Math.min(...begins);
  const last = Math.max(...times.map(({ end }) => end));
  return { exchanges: tally.exchanges, ms: last - first, spreadMs: Math.max(...begins) - first };
}

/** A request that never carried the old token would not have been in the storm. */
function assertAllRefusedOnce({ refused, accepted }: Tally): void {
  const all = TABS * REQUESTS;
  if (refused === all && accepted === all) return;
  throw new Error(`Of ${all} requests the service refused ${refused} and accepted ${accepted}.`);
}

/** What the service has seen in one storm. */
interface Tally {
  exchanges: number;
  /** Requests with the old token, and no other. */
  refused: number;
  accepted: number;
}

interface Service {
  readonly origin: string;
  /** From now on the new token is accepted, and given for the old one. */
  begin(oldToken: string, newToken: string): Tally;
  close(): void;
}

async function startService(): Promise<Service> {
  let tokens = { old: '', new: '' };
  let tally: Tally = { exchanges: 0, refused: 0, accepted: 0 };
  let waiting: ServerResponse[] = [];

  const startWhenAllAreThere = (response: ServerResponse) => {
    waiting.push(response);
    if (waiting.length < TABS) return;
    for (const each of waiting) each.end('{}');
    waiting = [];
  };
  const exchange = (response: ServerResponse) => {
    tally.exchanges += 1;
    response.end(JSON.stringify({ token: tokens.new }));
  };
  const answer = (token: unknown, response: ServerResponse) => {
    const isAccepted = token === tokens.new;
    if (isAccepted) tally.accepted += 1;
    else if (token === tokens.old) tally.refused += 1;
    response.writeHead(isAccepted ? 200 : 401).end('{}');
  };
  const server = createServer((request, response) => {
    allowPages(response);
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (request.url === '/start') startWhenAllAreThere(response);
    else if (request.url === '/refresh') exchange(response);
    else answer(request.headers['x-ace-token'], response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin(oldToken, newToken) {
      tokens = { old: oldToken, new: newToken };
      tally = { exchanges: 0, refused: 0, accepted: 0 };
      return tally;
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

function exchangesOf(storms: readonly Storm[]): number[] {
  return storms.map(({ exchanges }) => exchanges);
}

function millisecondsOf(storms: readonly Storm[]): number[] {
  return storms.map(({ ms }) => ms);
}
