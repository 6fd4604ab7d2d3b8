import type { KnipConfig } from 'knip';

export default {
  // Types that only describe an exported function of their own file: whoever calls it may want to name them.
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    '.': {
      project: ['*.ts', 'scripts/**/*.ts'],
      // dependency-cruiser's parser, which it finds by itself.
      ignoreDependencies: ['@swc/core'],
      // Comes with Debian.
      ignoreBinaries: ['apt-get'],
    },
    // Built by tests, which name them as strings.
    'packages/tokens': { entry: ['test-support/page*.ts'] },
    'apps/web': { entry: ['serviceWorker/serviceWorker.ts'] },
    e2e: { entry: ['src/**/*.spec.ts', 'screenshots/*.spec.ts'], playwright: ['*.config.ts'] },
    bench: { entry: ['src/main.ts', 'src/bundle/entries/*.ts'] },
    'bench/peers': { entry: ['main.ts', 'bundle/*.ts'] },
    mutation: {
      entry: ['crypto.ts', 'storage.ts', 'ignoreMessages.ts'],
      // Its paths begin at the root, where Stryker runs, not beside its configuration.
      stryker: false,
      ignoreDependencies: ['@stryker-mutator/.*'],
    },
  },
} satisfies KnipConfig;
