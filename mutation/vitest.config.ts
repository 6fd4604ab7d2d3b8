import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import base from '../vitest.config.ts';

const projects = (base.test?.projects ?? []) as TestProjectInlineConfiguration[];
const browser = projects.find(({ test }) => test?.name === 'browser');

// For mutation tests alone, which say by `dir` of which room. All in Chromium, also what otherwise runs in Node, so that one
// run sees every mutant.
export default defineConfig({
  ...browser,
  test: {
    ...browser?.test,
    include: ['*.test.ts'],
    // Ten thousand rows for each mutant; what it looks at, others look at with fewer.
    exclude: ['**/randomRows.browser.test.ts'],
  },
});
