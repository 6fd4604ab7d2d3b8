import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { WIREFRAME_ELEMENTS } from '@building-vitals/test-support/wireframe';
import { expect, test } from '@playwright/test';
import { WIREFRAME } from './support/wireframe.ts';

const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');
const CONFIG = join(import.meta.dirname, '../playwright.config.ts');

/** What Playwright lists of a file or a group of tests, as far as it is read here. */
interface ListedSuite {
  readonly suites?: readonly ListedSuite[];
  readonly specs: readonly { readonly tests: readonly ListedTest[] }[];
}

interface ListedTest {
  readonly expectedStatus: string;
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
}

test('covers every element of the wireframes with a test that runs', () => {
  const covered = listTests()
    .filter(({ expectedStatus }) => expectedStatus === 'passed')
    .flatMap(({ annotations }) => annotations)
    .filter(({ type }) => type === WIREFRAME)
    .map(({ description }) => description);
  expect([...new Set(covered)].sort()).toEqual(Object.keys(WIREFRAME_ELEMENTS).sort());
});

/** Every test as Playwright itself finds it, so that one which is commented out or skipped does not count. */
function listTests(): ListedTest[] {
  const report = execFileSync(process.execPath, [PLAYWRIGHT, 'test', '--list', '--reporter=json', '--config', CONFIG], {
    encoding: 'utf8',
  });
  return (JSON.parse(report) as { suites: ListedSuite[] }).suites.flatMap(testsOf);
}

function testsOf({ suites = [], specs }: ListedSuite): ListedTest[] {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsOf)];
}
