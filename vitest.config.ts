import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { WIREFRAME_ELEMENTS } from './packages/test-support/src/wireframe.ts';
import { chromiumArguments } from './scripts/findChromium.ts';
import { VitestRetryReporter } from './scripts/VitestRetryReporter.ts';

const sourceConditions = ['@building-vitals/source', 'module', 'browser', 'development|production'];

/** Ends what hangs; how quick something is, the benchmarks say. */
const HANGS_AFTER_MS = 120_000;

/** None but where the machine is not ours alone; see `.ci/run`. */
const RETRIES = Number(process.env.TEST_RETRIES ?? 0);

/** A test names the elements of the wireframes that it covers; a tag that is not one of them fails it. */
const tags = Object.entries(WIREFRAME_ELEMENTS).map(([name, description]) => ({ name, description }));

export default defineConfig({
  test: {
    tags,
    reporters: ['default', new VitestRetryReporter()],
    projects: [
      {
        ssr: { resolve: { conditions: ['@building-vitals/source', 'node', 'development|production'] } },
        test: {
          name: 'node',
          include: ['{packages,apps,bench,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.*'],
          testTimeout: HANGS_AFTER_MS,
          retry: RETRIES,
        },
      },
      {
        resolve: { conditions: sourceConditions },
        optimizeDeps: {
          // All that is ever imported, so that nothing is found late and reloads a test in its middle.
          entries: ['apps/web/src/main.tsx', 'packages/tokens/src/index.ts'],
          include: [
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'vitest-browser-react',
            'fast-check',
            'idb',
            'jose',
          ],
        },
        test: {
          name: 'browser',
          include: ['{packages,apps}/**/*.browser.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: HANGS_AFTER_MS,
          retry: RETRIES,
          expect: { poll: { timeout: 15_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              // An element that never comes is told soon, not when its test ends.
              actionTimeout: 15_000,
              launchOptions: {
                ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
                args: chromiumArguments(),
              },
            }),
          },
        },
      },
    ],
  },
});
