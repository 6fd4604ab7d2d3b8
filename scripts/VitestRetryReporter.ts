import type { Reporter, TestCase } from 'vitest/node';
import { noteRetry } from './noteRetry.ts';

/** Notes each test that Vitest tried more than once. */
export class VitestRetryReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.retryCount) noteRetry(`${test.module.relativeModuleId} > ${test.fullName}`);
  }
}
