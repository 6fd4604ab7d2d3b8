import type { Page } from 'playwright';
import type { BenchPage } from '../openPage.ts';
import type { Rounds } from '../page/measure.ts';
import { type Ratio, type Report, type Result, ratio, result } from '../report.ts';

const ROUNDS = 15;
const FLOOR = 'floor: Map read, expiry comparison';
const OURS = 'building-vitals acquireToken';
const OUR_FETCH = 'building-vitals token fetch';
const FETCH_FLOOR = 'floor: fetch with a header';

/**
 * What a token at hand costs, in the header of a request: beside a floor, which does the least that does the same, and
 * beside auth libraries, each signed in and with its token where it keeps it. Then what a whole request costs beside the
 * network.
 */
export async function lease({ page }: BenchPage): Promise<Report> {
  const assertNothingLeft = watchNetwork(page);
  const { rounds, alone, contenders } = await page.evaluate((n) => globalThis.peerBench.lease(n), ROUNDS);
  const requests = await page.evaluate((n) => globalThis.peerBench.wholeRequest(n), ROUNDS);
  assertNothingLeft();
  const results: Result[] = [
    ...contenders.map(({ name, keepsIn }) => result(`${name} (${keepsIn})`, runsOf(rounds, name), 'µs')),
    ...Object.entries(alone).map(([name, runs]) => result(`without header: ${name}`, runs, 'µs')),
    ...Object.entries(requests).map(([name, runs]) => result(`request: ${name}`, runs, 'µs')),
  ];
  const peers = contenders.filter(({ name }) => name !== OURS && name !== FLOOR);
  const others = Object.keys(requests).filter((name) => name !== OUR_FETCH && name !== FETCH_FLOOR);
  const ratios: Ratio[] = [
    compare('warm lease + header', rounds, OURS, FLOOR, 2),
    compare('warm lease alone', alone, OURS, FLOOR, 2),
    ...peers.map(({ name }) => compare('warm lease + header', rounds, OURS, name, 1)),
    ...others.map((name) => compare('whole request', requests, OUR_FETCH, name, 1)),
  ];
  return { suite: 'lease', results, ratios };
}

/** Nobody may ask their service: it would not be a token at hand that is measured. */
function watchNetwork(page: Page): () => void {
  const { origin } = new URL(page.url());
  const strays: string[] = [];
  page.on('request', (request) => {
    const target = new URL(request.url()).origin;
    if (target !== origin) strays.push(target);
  });
  return () => {
    if (strays.length > 0) throw new Error(`Requests left the page, to ${[...new Set(strays)].join(', ')}.`);
  };
}

function compare(what: string, rounds: Rounds, ours: string, other: string, aim: number): Ratio {
  return ratio(`${what} / ${other}`, { ours: runsOf(rounds, ours), floor: runsOf(rounds, other) }, aim);
}

function runsOf(rounds: Rounds, name: string): number[] {
  const runs = rounds[name];
  if (!runs) throw new Error(`Nothing was measured of "${name}".`);
  return runs;
}
