import { appendFileSync } from 'node:fs';

/** Notes a test that was tried again in the file that `TEST_RETRIES_LOG` names, if it names one: `.ci/run` prints it at its end. */
export function noteRetry(test: string): void {
  const log = process.env.TEST_RETRIES_LOG;
  if (log) appendFileSync(log, `${test}\n`);
}
