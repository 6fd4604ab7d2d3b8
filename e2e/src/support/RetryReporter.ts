import { relative } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { noteRetry } from '../../../scripts/noteRetry.ts';

/** Notes each test that Playwright tried more than once. Playwright loads it by its path, so it is the default export. */
export default class RetryReporter implements Reporter {
  onTestEnd(test: TestCase, { retry }: TestResult): void {
    if (retry !== 1) return;
    // Before the titles of suites and test: nothing for the root, the project, the file.
    const [, , , ...titles] = test.titlePath();
    noteRetry(`${relative(process.cwd(), test.location.file)} > ${titles.join(' > ')}`);
  }
}
