import { beforeAll, expect, it, vi } from 'vitest';
import { BUDGETS } from './budgets.ts';
import { type AppSizes, measureApp } from './measureApp.ts';

let app: AppSizes;

// Builds the whole app; how long that may take is the machine's affair.
beforeAll(async () => {
  // Vitest says `test`, and the app would be built for development.
  vi.stubEnv('NODE_ENV', 'production');
  app = await measureApp();
}, 600_000);

it.each(['shell', 'dashboard', 'settings', 'charts'] as const)('keeps the app’s %s within its budget', (part) => {
  expect(app[part].gzip).toBeGreaterThan(50_000);
  expect(app[part].gzip).toBeLessThanOrEqual(BUDGETS.app[part]);
});
