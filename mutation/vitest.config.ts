import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import base from '../vitest.config.ts';

const projects = (base.test?.projects ?? []) as TestProjectInlineConfiguration[];
const browser = projects.find(({ test }) => test?.name === 'browser');

// Each room answers for itself, by the tests that stand beside it. All of them in Chromium, also those that otherwise run
// in Node, so that one runner sees every mutant.
export default defineConfig({
  ...browser,
  test: { ...browser?.test, include: ['packages/tokens/src/{crypto,storage}/*.test.ts'] },
});
