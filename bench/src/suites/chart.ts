import type { BenchPage } from '../openPage.ts';
import type { ChartPainter } from '../page/chart.tsx';
import { limit, type Ratio, type Report, type Result, ratio, result } from '../report.ts';

const RUNS = 9;
/** Samples in all, and in how many ms they are to be painted. */
const BUDGETS = [
  { samples: 100_000, ms: 400 },
  { samples: 1_000_000, ms: 700 },
];

/**
 * How long a person waits from the data to the first chart of a visit, with four lines: the app's own, beside ECharts with
 * pairs. Each in a tab of its own, as what draws a second time is compiled by then.
 */
export async function chart(bench: BenchPage): Promise<Report> {
  const results: Result[] = [];
  const ratios: Ratio[] = [];
  for (const { samples, ms } of BUDGETS) {
    const app: number[] = [];
    const pairs: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      app.push(await paint(bench, 'app', samples));
      pairs.push(await paint(bench, 'pairs', samples));
    }
    results.push(result(`${samples} samples, the app’s chart`, app), result(`${samples} samples, as pairs`, pairs));
    ratios.push(
      limit(`${samples} samples, the app’s chart, ms`, app, ms),
      ratio(`${samples} samples, the app’s chart / as pairs`, { ours: app, floor: pairs }, 1),
    );
  }
  return { suite: 'chart', results, ratios };
}

async function paint({ openTab }: BenchPage, painter: ChartPainter, samples: number): Promise<number> {
  const tab = await openTab();
  const ms = await tab.evaluate(([who, count]) => bench.paintChart(who, count), [painter, samples] as const);
  await tab.close();
  return ms;
}
