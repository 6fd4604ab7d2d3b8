// `npm run bench -- --suite NAME [--json]`: measures in real Chromium, beside a floor or a peer in the same run.
import { parseArgs } from 'node:util';
import { openPage } from './openPage.ts';
import { type Report, toText } from './report.ts';
import { bundleSizes } from './suites/bundle.ts';
import { chart } from './suites/chart.ts';
import { lease } from './suites/lease.ts';
import { list } from './suites/list.ts';
import { refreshStorm } from './suites/refreshStorm.ts';
import { unlock } from './suites/unlock.ts';
import { vault } from './suites/vault.ts';

const SUITES = { bundle: bundleSizes, chart, unlock, vault, lease, list, 'refresh-storm': refreshStorm };

const { values } = parseArgs({ options: { suite: { type: 'string' }, json: { type: 'boolean', default: false } } });
const names = values.suite ? [values.suite] : Object.keys(SUITES);
for (const name of names) {
  if (!(name in SUITES)) throw new Error(`There is no suite "${name}". There are: ${Object.keys(SUITES).join(', ')}.`);
}

const browser = await openPage();
try {
  for (const name of names) print(await SUITES[name as keyof typeof SUITES](browser));
} finally {
  await browser.close();
}

function print(report: Report): void {
  console.log(values.json ? JSON.stringify(report, null, 2) : toText(report));
}
