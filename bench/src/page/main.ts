import type { ChartPainter } from './chart.tsx';
import { fill, firstToken, importTokens, list, oneSecret, rotate, unlockByPassphrase } from './unlock.ts';

/** What the suites call in the page, but for what needs other libraries (`PeerBench`). */
const api = {
  fill,
  firstToken,
  list,
  import: importTokens,
  oneSecret,
  rotate,
  unlockByPassphrase,
  paintChart: async (painter: ChartPainter, samples: number) =>
    (await import('./chart.tsx')).paintChart(painter, samples),
  ourTab: () => import('./storm/ourTab.ts'),
};

declare global {
  var bench: typeof api;
}

globalThis.bench = api;
