import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumArguments } from '../../../scripts/findChromium.ts';
import { serveApp } from '../../../scripts/serveApp.ts';
import { fillVault } from './fillVault.ts';
import { watchPage } from './watchPage.ts';

const SIZE = { width: 1280, height: 800 };

/** The app as `npm start` serves it, in a Chromium whose vault is full. */
export interface BenchApp {
  /** A new tab at an address of the app, with all that the browser has kept. */
  openWarm(path: string): Promise<Page>;
  /** The same with nothing of the app in the browser but the vault: no file, and no code that was compiled before. */
  openCold(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** @param tokens how many are in the vault; the first of them is one that the service knows */
export async function openApp(tokens: number): Promise<BenchApp> {
  const folder = mkdtempSync(join(tmpdir(), 'building-vitals-bench-app-'));
  const app = await serveApp(join(folder, 'server.log'));
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    args: chromiumArguments(),
    baseURL: app.url,
    viewport: SIZE,
  });
  await fillVault(context, app.controlUrl, tokens);
  await context.addInitScript(watchPage);
  return {
    openWarm: (path) => open(context, path),
    openCold: (path) => open(context, path, forgetFiles),
    async close() {
      await context.close();
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function open(context: BrowserContext, path: string, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(path);
  return page;
}

async function forgetFiles(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.setBypassServiceWorker', { bypass: true });
}
