import type { ChartPainter } from './chart.tsx';
import { fill, firstToken, importTokens, list, oneSecret, rotate, unlockByPassphrase } from './unlock.ts';

/** What the suites call in the page. What brings peers along is loaded when it is called, so that it weighs on no other. */
const api = {
  fill,
  firstToken,
  list,
  import: importTokens,
  oneSecret,
  rotate,
  unlockByPassphrase,
  comparePeers: async (size: number, runs: number) =>
    (await import('./vault/comparePeers.ts')).comparePeers(size, runs),
  paintChart: async (painter: ChartPainter, samples: number) =>
    (await import('./chart.tsx')).paintChart(painter, samples),
  lease: async (rounds: number) => (await import('./lease/lease.ts')).lease(rounds),
  wholeRequest: async (rounds: number) => (await import('./lease/wholeRequest.ts')).wholeRequest(rounds),
  ourTab: () => import('./storm/ourTab.ts'),
  axiosTab: () => import('./storm/axiosTab.ts'),
};

declare global {
  var bench: typeof api;
}

globalThis.bench = api;
