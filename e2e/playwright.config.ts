import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'src',
  outputDir: 'test-results',
  globalSetup: './src/support/startApp.ts',
  // One app and one simulator serve every test, and their faults are set and cleared by each: one test at a time.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: Number(process.env.TEST_RETRIES ?? 0),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./src/support/RetryReporter.ts']],
});
