import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it } from 'vitest';

const ENTRY = join(import.meta.dirname, '../test-support/pageThatFetches.ts');
/**
 * What such a page loads of this library and of idb and jose, gzip. Raise it for a reason, and say the reason. From 23 kB:
 * versions, audit log, tenants' keys, imports and deletions that can be taken back are part of the one manager; their bodies are
 * loaded when they are needed.
 */
const BUDGET_BYTES = 29_200;

let chunks: Rolldown.OutputChunk[] = [];

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      rollupOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  });
  const [result] = [built].flat() as Rolldown.RolldownOutput[];
  chunks = (result?.output ?? []).filter((part) => part.type === 'chunk') as Rolldown.OutputChunk[];
});

it('loads, in a page that only fetches, no more than its budget', () => {
  const bytes = loadedAtOnce().reduce((sum, { code }) => sum + gzipSync(code).length, 0);
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(BUDGET_BYTES);
});

it.each([
  ['tests of tokens', 'askService'],
  ['exchanges of tokens', 'exchangeToken'],
  ['probes of tokens', 'probeToken'],
  ['the renewal of keys', 'KeyRotation'],
  ['passphrases', 'passphraseSlot'],
  ['recovery keys', 'recoverySlot'],
  ['passkeys', 'passkeySlot'],
  ['authenticators', 'askAuthenticator'],
  ['versions of tokens', 'TokenHistory'],
  ['the audit log', 'AuditLog'],
  ['deletions that can be taken back', 'removeTokens'],
  ['localStorage', 'LocalStorageRecordStore'],
])('loads code for %s only when it is needed', (_, name) => {
  expect(modulesOf(loadedAtOnce()).filter((module) => module.includes(`/${name}.ts`))).toEqual([]);
  expect(modulesOf(chunks).filter((module) => module.includes(`/${name}.ts`))).toHaveLength(1);
});

it('loads Argon2 only when there is a passphrase', () => {
  expect(modulesOf(loadedAtOnce()).filter((module) => module.includes('hash-wasm'))).toEqual([]);
  expect(modulesOf(chunks).filter((module) => module.includes('hash-wasm'))).not.toEqual([]);
});

it.each([
  ['the batch operations', '/BatchTokenOperations.ts'],
  ['the offline queue', '/NetworkFallbackManager.ts'],
  ['prompts before an expiry', '/TokenRefreshManager.ts'],
  ['many sites at once', '/MultiSiteApiClient.ts'],
  ['React', 'node_modules/react'],
  ['migration', '/src/migration/'],
  ['sync', '/src/sync/'],
  ['the fault kit', '/src/testing/'],
])('loads nothing of %s', (_, part) => {
  expect(modulesOf(chunks).filter((module) => module.includes(part))).toEqual([]);
});

/** The entry and what it imports statically, in turn. */
function loadedAtOnce(): Rolldown.OutputChunk[] {
  const loaded = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const chunk of loaded) {
    for (const name of chunk.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name);
      if (imported) loaded.add(imported);
    }
  }
  return [...loaded];
}

function modulesOf(parts: Rolldown.OutputChunk[]): string[] {
  return parts.flatMap(({ modules }) =>
    Object.entries(modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([id]) => id),
  );
}
