/**
 * Stryker's options for one room of the library. Each room answers for itself, by the tests that stand beside its code.
 *
 * @param room a folder of `packages/tokens/src`
 */
export function moduleOptions(room: string) {
  const folder = `packages/tokens/src/${room}`;
  return {
    mutate: [`${folder}/*.ts`, '!**/*.test.ts', '!**/index.ts'],
    testRunner: 'vitest',
    vitest: { configFile: 'mutation/vitest.config.ts', dir: folder, related: false },
    coverageAnalysis: 'perTest',
    plugins: ['@stryker-mutator/vitest-runner', './mutation/ignoreMessages.ts'],
    ignorers: ['messages'],
    concurrency: 2,
    // Beyond half as much time again as the tests took: on a busy machine, a slow test is not to pass for one that noticed.
    timeoutMS: 15_000,
    // It would rewrite tsconfig.json with TypeScript's own API, which TypeScript 7 has no more; nothing here needs that.
    tsconfigFile: 'mutation/none.json',
    // What did not change, neither code nor tests, is not run again; `-- --force` runs everything.
    incremental: true,
    incrementalFile: `mutation/reports/${room}.incremental.json`,
    tempDirName: 'mutation/.stryker-tmp',
    ignorePatterns: ['/docs', 'dist', '.state', 'mutation/reports'],
    reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
    clearTextReporter: { reportTests: false },
    htmlReporter: { fileName: `mutation/reports/${room}.html` },
    jsonReporter: { fileName: `mutation/reports/${room}.json` },
    thresholds: { high: 95, low: 85, break: 85 },
  };
}
