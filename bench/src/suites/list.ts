import type { Page } from 'playwright';
import { FIRST_SITE } from '../app/fillVault.ts';
import { type BenchApp, openApp } from '../app/openApp.ts';
import { count, limit, type Report, type Result, result } from '../report.ts';

const SIZE = 10_000;
const RUNS = 7;
const DASHBOARD = `/t/default/s/${FIRST_SITE}/dashboard`;
const TOKENS = '/t/default/settings/tokens';
const ROW = '[role=row][data-row]';
/** What somebody looks for, letter by letter; then it is taken back. */
const TYPED = 'lincoln clinic 0';
/** Between two letters, as of a quick typist. */
const LETTER_MS = 120;
const WHEELS = 40;
/** Until a page that was opened has nothing more to do. */
const REST_MS = 1_500;

/** Figures of one run each. */
interface Runs {
  readonly inApp: number[];
  readonly again: number[];
  readonly typing: number[];
  readonly clicking: number[];
  readonly scrolling: number[];
  readonly nodes: number[];
}

/**
 * What a person with 10,000 tokens feels, in the app as `npm start` serves it: how soon the list is there, how soon a letter
 * and a click are answered, and what a cold load of the dashboard and of the list takes.
 */
export async function list(): Promise<Report> {
  const app = await openApp(SIZE);
  try {
    const runs: Runs = { inApp: [], again: [], typing: [], clicking: [], scrolling: [], nodes: [] };
    for (let run = 0; run < RUNS; run++) await visit(app, runs);
    const tokens = await loadCold(app, TOKENS, ROW);
    const dashboard = await loadCold(app, DASHBOARD, 'canvas');
    const results: Result[] = [
      result(`list of ${SIZE}: opened in the app, for the first time`, runs.inApp),
      result(`list of ${SIZE}: opened in the app, again`, runs.again),
      result(`list of ${SIZE}: worst event while typing`, runs.typing),
      result(`list of ${SIZE}: worst click`, runs.clicking),
      result(`list of ${SIZE}: longest frame while scrolling, 0 below 50`, runs.scrolling),
      result(`list of ${SIZE}: DOM nodes`, runs.nodes, 'nodes'),
      result(`list of ${SIZE}: cold load to its first row`, tokens.painted),
      ...loads('tokens', tokens),
      result('dashboard: cold load to its chart', dashboard.painted),
      ...loads('dashboard', dashboard),
    ];
    const ratios = [
      limit('list, opened in the app, ms', runs.inApp, 250),
      limit('list, worst event while typing, ms', runs.typing, 100),
      limit('list, worst click, ms', runs.clicking, 100),
      count('list, DOM nodes', runs.nodes, 800),
      limit('tokens, cold: LCP, ms', tokens.lcp, 1_500),
      limit('tokens, cold: layout shifts', tokens.shifts, 0.02),
      limit('dashboard, cold: LCP, ms', dashboard.lcp, 1_500),
      limit('dashboard, cold: layout shifts', dashboard.shifts, 0.02),
    ];
    return { suite: 'list', results, ratios };
  } finally {
    await app.close();
  }
}

/** From the dashboard to the list, and what is done there. */
async function visit(app: BenchApp, runs: Runs): Promise<void> {
  const page = await app.openWarm(DASHBOARD);
  await page.evaluate(() => watched.painted('canvas'));
  await page.waitForTimeout(REST_MS);
  runs.inApp.push(await openList(page));
  await page.waitForTimeout(REST_MS);
  runs.nodes.push(await page.evaluate(() => document.querySelectorAll('*').length));
  runs.typing.push(await worstInput(page, typeAndTakeBack));
  runs.clicking.push(await worstInput(page, clickAround));
  runs.scrolling.push(await longestFrame(page, scroll));
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await page.evaluate(() => watched.painted('canvas'));
  await page.waitForTimeout(REST_MS);
  runs.again.push(await openList(page));
  await page.close();
}

/** ms from the click on its link until its first rows are painted */
async function openList(page: Page): Promise<number> {
  const ms = page.evaluate(
    (row) =>
      new Promise<number>((resolve) => {
        const clicked = async ({ timeStamp }: Event) => resolve((await watched.painted(row)) - timeStamp);
        document.addEventListener('click', clicked, { once: true, capture: true });
      }),
    ROW,
  );
  await page.getByRole('link', { name: 'Tokens' }).click();
  return ms;
}

async function typeAndTakeBack(page: Page): Promise<void> {
  const field = page.getByRole('searchbox');
  await field.pressSequentially(TYPED, { delay: LETTER_MS });
  for (const _letter of TYPED) await field.press('Backspace', { delay: LETTER_MS });
}

async function clickAround(page: Page): Promise<void> {
  const click = async (role: 'button' | 'checkbox', name: RegExp | string) => {
    await page.getByRole(role, { name, exact: true }).click();
    await page.waitForTimeout(LETTER_MS);
  };
  await click('button', 'Expires');
  await click('button', 'Last Used');
  await click('button', 'Site');
  await click('button', /^Active/);
  await click('button', /^All/);
  await click('checkbox', 'Select all shown');
  await click('checkbox', 'Select all shown');
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(700, 600);
  for (let wheel = 0; wheel < WHEELS; wheel++) {
    await page.mouse.wheel(0, 900);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** ms of the slowest answer to an input while somebody does this */
async function worstInput(page: Page, act: (page: Page) => Promise<void>): Promise<number> {
  await page.evaluate(() => watched.inputs.splice(0));
  await act(page);
  await page.waitForTimeout(REST_MS);
  return page.evaluate(() => Math.max(0, ...watched.inputs));
}

async function longestFrame(page: Page, act: (page: Page) => Promise<void>): Promise<number> {
  await page.evaluate(() => watched.longFrames.splice(0));
  await act(page);
  await page.waitForTimeout(REST_MS);
  return page.evaluate(() => Math.max(0, ...watched.longFrames));
}

interface ColdLoads {
  readonly painted: number[];
  readonly lcp: number[];
  readonly shifts: number[];
}

/** @param selector what the page was opened for */
async function loadCold(app: BenchApp, path: string, selector: string): Promise<ColdLoads> {
  const loads: ColdLoads = { painted: [], lcp: [], shifts: [] };
  for (let run = 0; run < RUNS; run++) {
    const page = await app.openCold(path);
    loads.painted.push(await page.evaluate((what) => watched.painted(what), selector));
    await page.waitForTimeout(REST_MS);
    const { lcp, shifts } = await page.evaluate(() => ({ lcp: watched.lcp, shifts: watched.shifts }));
    loads.lcp.push(lcp);
    loads.shifts.push(shifts);
    await page.close();
  }
  return loads;
}

function loads(name: string, { lcp, shifts }: ColdLoads): Result[] {
  return [result(`${name}: LCP of a cold load`, lcp), result(`${name}: layout shifts of a cold load`, shifts, 'score')];
}
