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
  const { rounds, alone, contenders } = await page.evaluate((n) => globalThis.bench.lease(n), ROUNDS);
  const requests = await page.evaluate((n) => globalThis.bench.wholeRequest(n), ROUNDS);
  const results: Result[] = [
    ...contenders.map(({ name, keepsIn }) => result(`${name} (${keepsIn})`, runsOf(rounds, name), 'µs')),
    ...Object.entries(alone).map(([name, runs]) => result(`without header: ${name}`, runs, 'µs')),
    ...Object.entries(requests).map(([name, runs]) => result(`request: ${name}`, runs, 'µs')),
  ];
  // A peer that keeps its token in memory alone is shown, and is no measure: it does less.
  const peers = contenders.filter(({ name, keepsIn }) => name !== OURS && name !== FLOOR && keepsIn !== 'memory');
  const others = Object.keys(requests).filter((name) => name !== OUR_FETCH && name !== FETCH_FLOOR);
  const ratios: Ratio[] = [
    compare('warm lease + header', rounds, OURS, FLOOR, 2),
    compare('warm lease alone', alone, OURS, FLOOR, 2),
    ...peers.map(({ name }) => compare('warm lease + header', rounds, OURS, name, 1)),
    ...others.map((name) => compare('whole request', requests, OUR_FETCH, name, 1)),
  ];
  return { suite: 'lease', results, ratios };
}

function compare(what: string, rounds: Rounds, ours: string, other: string, aim: number): Ratio {
  return ratio(`${what} / ${other}`, { ours: runsOf(rounds, ours), floor: runsOf(rounds, other) }, aim);
}

function runsOf(rounds: Rounds, name: string): number[] {
  const runs = rounds[name];
  if (!runs) throw new Error(`Nothing was measured of "${name}".`);
  return runs;
}
