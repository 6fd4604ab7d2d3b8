import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it } from 'vitest';

const ENTRY = join(import.meta.dirname, '../test-support/pageThatFetches.ts');

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

it.each([
  ['tests of tokens', 'askService'],
  ['exchanges of tokens', 'exchangeToken'],
  ['probes of tokens', 'probeToken'],
  ['tokens that do not work', 'createRecovery'],
  ['changes of tokens', 'TokenKeeper'],
  ['imports', 'TokenImporter'],
  ['the choice of a site', 'SiteChoice'],
  ['writing tokens', 'VaultWriter'],
  ['writing rows', 'writeAll'],
  ['making keys', 'createKeys'],
  ['storing keys', 'KeyChanges'],
  ['changes of slots', 'SlotChanges'],
  ['the renewal of keys', 'KeyRotation'],
  ['passphrases', 'passphraseSlot'],
  ['recovery keys', 'recoverySlot'],
  ['passkeys', 'passkeySlot'],
  ['authenticators', 'askAuthenticator'],
  ['versions of tokens', 'TokenHistory'],
  ['the audit log', 'AuditLog'],
  ['deletions that can be taken back', 'removeTokens'],
  ['localStorage', 'LocalStorageRecordStore'],
  ['memory', 'MemoryRecordStore'],
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
