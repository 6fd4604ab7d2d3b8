import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { chromiumArguments } from '../../scripts/findChromium.ts';

const ROOT = join(import.meta.dirname, '..');

/** A browser with the benchmarks' page. */
export interface BenchPage {
  readonly page: Page;
  /** Another tab of the same browser with the same page. */
  openTab(): Promise<Page>;
  close(): Promise<void>;
}

/** The benchmarks' page, built as for production, in a Chromium with an empty profile on disk. */
export async function openPage(): Promise<BenchPage> {
  const folder = mkdtempSync(join(tmpdir(), 'building-vitals-bench-'));
  const resolve = { conditions: ['@building-vitals/source', 'module', 'browser', 'production'] };
  const outDir = join(folder, 'dist');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    resolve,
    // The peers are as large as they are.
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 5_000,
      rollupOptions: {
        // MUI's modules begin with "use client", which means nothing here.
        onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
      },
    },
  });
  const server = await preview({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0 },
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('The benchmarks’ server has no port.');
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    args: chromiumArguments(),
  });
  const openTab = async () => {
    const page = await context.newPage();
    await page.goto(`http://localhost:${address.port}/`);
    await page.waitForFunction(() => 'bench' in globalThis);
    return page;
  };
  return {
    page: await openTab(),
    openTab,
    close: async () => {
      await context.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
