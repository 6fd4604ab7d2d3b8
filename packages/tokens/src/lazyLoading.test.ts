import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it } from 'vitest';

type Page = 'pageThatFetches' | 'pageThatKeeps';

const built = new Map<Page, Rolldown.OutputChunk[]>();

beforeAll(async () => {
  for (const page of ['pageThatFetches', 'pageThatKeeps'] as const) built.set(page, await bundle(page));
});

it.each([
  ['recovery of requests', 'createRecovery'],
  ['tests and exchanges of tokens', 'tokenRequests'],
  ['mutations', 'createMutations'],
  ['the writer', 'VaultWriter'],
  ['transactions', 'writeAll'],
  ['creating keys', 'KeyProvisioning'],
  ['changing slots', 'SlotEditor'],
  ['rotating keys', 'KeyRotation'],
  ['slots of a person', 'personSlots'],
  ['passphrases', 'passphraseSlot'],
  ['passkeys', 'passkeySlot'],
  ['slowing down guesses', 'UnlockThrottle'],
  ['fallback stores', 'LocalStorageRecordStore'],
])('loads code for %s only when it is needed', (_, name) => {
  expect(modulesOf(loadedAtOnce('pageThatFetches')).filter(isModule(name))).toEqual([]);
  expect(modulesOf(loadedAtOnce('pageThatKeeps')).filter(isModule(name))).toEqual([]);
  expect(modulesOf(chunksOf('pageThatKeeps')).filter(isModule(name))).toHaveLength(1);
});

it.each([
  ['the list of tokens', 'TokenList'],
  ['reading many tokens', 'VaultReader'],
  ['decoding tokens', 'decodeToken'],
  ['the ways of unlocking', 'VaultSlots'],
  ['passkeys', 'Passkeys'],
  ['following other tabs', 'CrossTabSync'],
])('loads nothing at once for %s in a page that only fetches', (_, name) => {
  expect(modulesOf(loadedAtOnce('pageThatFetches')).filter(isModule(name))).toEqual([]);
  expect(modulesOf(chunksOf('pageThatKeeps')).filter(isModule(name))).toHaveLength(1);
});

it('loads Argon2 only when there is a passphrase', () => {
  const isArgon2 = (module: string) => module.includes('hash-wasm');
  expect(modulesOf(loadedAtOnce('pageThatKeeps')).filter(isArgon2)).toEqual([]);
  expect(modulesOf(chunksOf('pageThatKeeps')).filter(isArgon2)).not.toEqual([]);
});

it.each([
  ['the batch operations', '/src/manager/BatchTokenOperations.ts'],
  ['the offline queue', '/src/http/NetworkFallbackManager.ts'],
  ['reminders', '/src/lifecycle/TokenRefreshManager.ts'],
  ['many sites at once', '/src/http/MultiSiteApiClient.ts'],
  ['backups', '/src/backup/'],
  ['migration', '/src/migration/'],
  ['React', '/src/react/'],
  ['the test kit', '/src/testing/'],
])('loads nothing of %s', (_, part) => {
  expect(existsSync(join(import.meta.dirname, '..', part))).toBe(true);
  expect(modulesOf(chunksOf('pageThatKeeps')).filter((module) => module.includes(part))).toEqual([]);
});

it('loads no React', () => {
  expect(modulesOf(chunksOf('pageThatKeeps')).filter((module) => module.includes('node_modules/react'))).toEqual([]);
});

async function bundle(page: Page): Promise<Rolldown.OutputChunk[]> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      rollupOptions: {
        input: join(import.meta.dirname, `../test-support/${page}.ts`),
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const [result] = [outputs].flat() as Rolldown.RolldownOutput[];
  return (result?.output ?? []).filter((part) => part.type === 'chunk') as Rolldown.OutputChunk[];
}

function chunksOf(page: Page): Rolldown.OutputChunk[] {
  return built.get(page) ?? [];
}

/** The entry and what it imports statically, in turn. */
function loadedAtOnce(page: Page): Rolldown.OutputChunk[] {
  const chunks = chunksOf(page);
  const loaded = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const chunk of loaded) {
    for (const name of chunk.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name);
      if (imported) loaded.add(imported);
    }
  }
  return [...loaded];
}

function isModule(name: string): (path: string) => boolean {
  return (path) => path.endsWith(`/${name}.ts`);
}

function modulesOf(parts: Rolldown.OutputChunk[]): string[] {
  return parts.flatMap(({ modules }) =>
    Object.entries(modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([id]) => id),
  );
}
