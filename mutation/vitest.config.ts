import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// For mutation tests alone: a thousand runs in a browser would take hours. Node has the same WebCrypto, and for IndexedDB and
// localStorage there are stand-ins; that the code works with the real ones is what `npm test` shows, in Chromium.
export default defineConfig({
  ssr: { resolve: { conditions: ['@building-vitals/source', 'node', 'development|production'] } },
  test: {
    include: [
      'packages/tokens/src/{crypto,storage}/**/*.test.ts',
      'packages/tokens/src/manager/{lock,renewMaster}.browser.test.ts',
    ],
    // Argon2 is native in Node, and many times faster there.
    alias: { 'hash-wasm': fileURLToPath(new URL('./hashWasm.ts', import.meta.url)) },
    setupFiles: ['mutation/standIns.ts'],
    testTimeout: 30_000,
  },
});
