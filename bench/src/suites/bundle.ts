import { join } from 'node:path';
import type { Page } from 'playwright';
import { BUDGETS } from '../bundle/budgets.ts';
import { bundle } from '../bundle/bundle.ts';
import { type Chunk, type Size, sizeOf } from '../bundle/Chunk.ts';
import { measureApp } from '../bundle/measureApp.ts';
import { atOnce, measureLibrary } from '../bundle/measureLibrary.ts';
import type { BenchPage } from '../openPage.ts';
import { count, type Ratio, type Report, type Result, result } from '../report.ts';

const PEERS_FOLDER = join(import.meta.dirname, '../../peers/bundle');
const PEERS = ['oidcClient', 'auth0', 'msal', 'keycloak', 'supabase'];
/** Longer than uses of a token wait to be written. */
const UNTIL_QUIET_MS = 3_000;

/**
 * What pages have to load: for a request with a token, with this library and with others that keep one; and for the pages
 * of the app.
 */
export async function bundleSizes(bench: BenchPage): Promise<Report> {
  const library = await measureLibrary();
  const inBrowser = await measureInBrowser(bench);
  const app = await measureApp();
  const peers = await Promise.all(
    PEERS.map(async (name) => [name, sizeOf(atOnce(await bundle(join(PEERS_FOLDER, name))))] as const),
  );
  const results: Result[] = [
    ...sizes('library: fetching with an unlocked vault', library.fetching),
    ...sizes('library: loaded until the answer, in Chromium', inBrowser.untilAnswer),
    ...sizes('library: and until the use is noted', inBrowser.untilQuiet),
    ...sizes('library: every export at once', library.everythingAtOnce),
    ...sizes('library: everything in one file, without Argon2', library.everythingInOneFile),
    ...sizes('library: everything in pieces, without Argon2', library.everything),
    ...sizes('library: Argon2', library.argon2),
    ...peers.flatMap(([name, size]) => sizes(`peer: ${name}`, size)),
    ...sizes('app: shell', app.shell),
    ...sizes('app: shell and dashboard', app.dashboard),
    ...sizes('app: shell and tokens', app.settings),
    ...sizes('app: a chart, when opened', app.charts),
  ];
  const ratios: Ratio[] = [
    budget('library: fetching', inBrowser.untilAnswer, BUDGETS.library.fetching),
    budget('library: everything at once', library.everythingAtOnce, BUDGETS.library.everythingAtOnce),
    budget('library: everything in one file', library.everythingInOneFile, BUDGETS.library.everythingInOneFile),
    budget('library: everything in pieces', library.everything, BUDGETS.library.everything),
    budget('app: shell', app.shell, BUDGETS.app.shell),
    budget('app: shell and dashboard', app.dashboard, BUDGETS.app.dashboard),
    budget('app: shell and tokens', app.settings, BUDGETS.app.settings),
    budget('app: charts', app.charts, BUDGETS.app.charts),
  ];
  return { suite: 'bundle', results, ratios };
}

/** What a page that fetches really loads: a vault that is there already is opened, asks nothing, and a request is answered. */
async function measureInBrowser({ openTab }: BenchPage): Promise<{ untilAnswer: Size; untilQuiet: Size }> {
  const [chunks, everything] = await Promise.all([bundle('fetching'), bundle('everything')]);
  const first = await openTab();
  await serve(first, everything);
  await first.evaluate(async (entry) => {
    const { TokenManagerService } = (await import(entry)) as typeof import('@building-vitals/tokens');
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
    const token = `${part({ alg: 'none' })}.${part({ exp: 4e9 })}.c2ln`;
    const manager = await TokenManagerService.open({ allowedOrigins: [location.origin], tenantId: 'bundle' });
    await manager.addSiteToken({ siteId: 'bench', siteName: 'Bench', token });
    await manager.close();
  }, entryOf(everything));
  await first.close();

  const page = await openTab();
  const loaded = await serve(page, chunks);
  await page.evaluate(async (entry) => {
    const { openPage } = (await import(entry)) as typeof import('../bundle/entries/fetching.ts');
    const answer = await openPage();
    if (!answer.ok) throw new Error('The request of the page that fetches was not answered.');
  }, entryOf(chunks));
  const untilAnswer = sizeOf([...loaded]);
  await page.waitForTimeout(UNTIL_QUIET_MS);
  await page.close();
  return { untilAnswer, untilQuiet: sizeOf([...loaded]) };
}

/** @returns what was asked for, growing */
async function serve(page: Page, chunks: readonly Chunk[]): Promise<Set<Chunk>> {
  const loaded = new Set<Chunk>();
  await page.route('**/bundled/**', (route) => {
    const chunk = chunks.find(({ fileName }) => route.request().url().endsWith(`/bundled/${fileName}`));
    if (!chunk) return route.fulfill({ status: 404 });
    loaded.add(chunk);
    return route.fulfill({ contentType: 'text/javascript', body: chunk.code });
  });
  await page.route('**/api/points', (route) => route.fulfill({ json: [] }));
  return loaded;
}

function entryOf(chunks: readonly Chunk[]): string {
  return `/bundled/${chunks.find(({ isEntry }) => isEntry)?.fileName}`;
}

function sizes(name: string, size: Size): Result[] {
  return [
    result(`${name}, gzip`, [size.gzip / 1000], 'kB'),
    result(`${name}, brotli`, [size.brotli / 1000], 'kB'),
    result(`${name}, minified`, [size.minified / 1000], 'kB'),
  ];
}

function budget(name: string, { gzip }: Size, bytes: number): Ratio {
  return count(`${name}, gzip kB`, [gzip / 1000], bytes / 1000);
}
